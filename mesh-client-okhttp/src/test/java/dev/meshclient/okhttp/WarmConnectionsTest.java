package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Protocol;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mesh that warms its connections has open before and after the first calls. */
class WarmConnectionsTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";
    private static final Duration READY = Duration.ofSeconds(20);

    private final FakeClock clock = new FakeClock();

    @Test
    void the_first_calls_open_no_connection() throws Exception {
        List<RawServer> servers =
                IntStream.range(0, 3).mapToObj(i -> answering("hello")).toList();
        MeshClient mesh = warm(
                TestMesh.of(ORDERS, servers.stream().mapToInt(RawServer::port).toArray()));
        OkHttpClient client = install(mesh);
        assertThat(mesh.awaitReady(READY)).isTrue();
        assertThat(mesh.openResources().connections()).isEqualTo(3);
        assertThat(Eventually.of(() -> servers.stream().allMatch(server -> server.connections.get() == 1)))
                .isTrue();
        assertThat(servers).allSatisfy(server -> assertThat(server.requests).isEmpty());
        for (int i = 0; i < 6; i++) {
            assertThat(bodyOf(client, URL)).isEqualTo("hello");
        }
        assertThat(servers).allSatisfy(server -> {
            assertThat(server.requests).hasSize(2);
            assertThat(server.connections).hasValue(1);
        });
        assertThat(mesh.openResources().connections()).isEqualTo(3);
    }

    @Test
    void nothing_is_connected_to_unless_it_was_asked_for() throws Exception {
        MeshClient mesh = mesh(TestMesh.of(ORDERS, answering("hello").port()));
        install(mesh);
        assertThat(mesh.awaitReady(READY)).isTrue();
        assertThat(mesh.openResources().connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11})
    void an_http2_connection_is_warmed_too(int secondsLater) throws Exception {
        MockWebServer server = http2();
        MeshClient mesh = warmOnClock(new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.getPort()).protocol("http2")));
        OkHttpClient client = install(mesh);
        ready(mesh);
        clock.advance(Duration.ofSeconds(secondsLater));
        for (int i = 0; i < 2; i++) {
            server.enqueue(new MockResponse.Builder().body("two").build());
            assertThat(bodyOf(client, URL)).isEqualTo("two");
            assertThat(server.takeRequest().getConnectionIndex()).isZero();
        }
        assertThat(mesh.openResources().connections()).isEqualTo(1);
    }

    @Test
    void the_applications_socket_factory_makes_the_connection() throws Exception {
        CountedSockets sockets = new CountedSockets();
        RawServer server = answering("hello");
        MeshClient mesh = warm(TestMesh.of(ORDERS, server.port()));
        OkHttpClient client = MeshOkHttp.install(mesh, new OkHttpClient.Builder().socketFactory(sockets))
                .build();
        assertThat(mesh.awaitReady(READY)).isTrue();
        assertThat(bodyOf(client, URL)).isEqualTo("hello");
        assertThat(sockets.made).hasSize(1);
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void an_endpoint_that_is_down_does_not_keep_the_mesh_from_being_ready() throws Exception {
        RawServer down = answering("down");
        down.stopListening();
        RawServer up = answering("up");
        MeshClient mesh = warm(TestMesh.of(ORDERS, down.port(), up.port()));
        install(mesh);
        assertThat(mesh.awaitReady(READY)).isTrue();
        assertThat(mesh.openResources().connections()).isEqualTo(1);
        assertThat(Eventually.of(() -> up.connections.get() == 1)).isTrue();
    }

    @Test
    void an_endpoint_that_has_connections_already_gets_no_other() throws Exception {
        RawServer server = answering("hello");
        MeshClient mesh = warm(TestMesh.of(ORDERS, server.port()));
        OkHttpClient client = install(mesh);
        bodyOf(client, URL);
        assertThat(mesh.awaitReady(READY)).isTrue();
        assertThat(mesh.openResources().connections()).isEqualTo(1);
    }

    // ---- how it ends

    @Test
    void an_endpoint_that_leaves_takes_its_connection_with_it() throws Exception {
        RawServer leaving = answering("leaving");
        TestMesh config = TestMesh.of(ORDERS, leaving.port()).changing();
        MeshClient mesh = leaks.watch(config.client().warmConnections(true).build());
        install(mesh);
        assertThat(mesh.awaitReady(READY)).isTrue();
        assertThat(mesh.openResources().connections()).isEqualTo(1);
        config.service(ORDERS, orders -> orders.ports(answering("staying").port()));
        assertThat(Eventually.of(() -> mesh.openResources().connections() == 0)).isTrue();
        assertThat(Eventually.of(() -> leaving.openConnections() == 0)).isTrue();
    }

    @Test
    void the_mesh_takes_its_connections_with_it() throws Exception {
        RawServer server = answering("hello");
        MeshClient mesh = warm(TestMesh.of(ORDERS, server.port()));
        install(mesh);
        assertThat(mesh.awaitReady(READY)).isTrue();
        assertThat(Eventually.of(() -> server.openConnections() == 1)).isTrue();
        mesh.close();
        assertThat(mesh.openResources().connections()).isZero();
        assertThat(Eventually.of(() -> server.openConnections() == 0)).isTrue();
    }

    @Test
    void a_connection_that_nobody_has_taken_is_closed_after_a_minute() throws Exception {
        MeshClient mesh = warmOnClock(TestMesh.of(ORDERS, answering("hello").port()));
        install(mesh);
        ready(mesh);
        clock.advance(Duration.ofMillis(59_999));
        assertThat(mesh.openResources().connections()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(mesh.openResources().connections()).isZero();
    }

    @Test
    void one_that_a_call_has_taken_is_not() throws Exception {
        MeshClient mesh = warmOnClock(TestMesh.of(ORDERS, answering("hello").port()));
        OkHttpClient client = install(mesh);
        ready(mesh);
        bodyOf(client, URL);
        clock.advance(Duration.ofMinutes(2));
        assertThat(mesh.openResources().connections()).isEqualTo(1);
    }

    @Test
    void it_is_closed_when_the_process_has_stood_still() throws Exception {
        MeshClient mesh = warmOnClock(TestMesh.of(ORDERS, answering("hello").port()));
        install(mesh);
        ready(mesh);
        clock.freeze(Duration.ofSeconds(40));
        assertThat(mesh.openResources().connections()).isZero();
    }

    @Test
    void an_endpoint_that_leaves_while_it_is_connected_to_keeps_no_connection() throws IOException {
        RawServer server = answering("hello");
        EndpointState state = endpoint(server);
        CountedSockets sockets = new CountedSockets();
        sockets.onConnect = state::retire;
        OkHttpTransport transport = transport(new OkHttpClient.Builder().socketFactory(sockets));
        transport.warm(state);
        assertThat(Eventually.of(() -> server.connections.get() == 1)).isTrue();
        assertThat(transport.openConnections()).isZero();
    }

    @Test
    void an_endpoint_that_has_left_is_not_connected_to() throws IOException {
        CountedSockets sockets = new CountedSockets();
        OkHttpTransport transport = transport(new OkHttpClient.Builder().socketFactory(sockets));
        EndpointState inUse = endpoint(answering("hello"));
        inUse.acquire();
        inUse.retire();
        transport.warm(inUse);
        EndpointState unused = endpoint(answering("hello"));
        unused.retire();
        transport.warm(unused);
        assertThat(sockets.made).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10000, 5000", "0, 5000", "2000, 2000"})
    void connecting_takes_no_longer_than_it_may_in_a_call(int applicationMillis, int expectedMillis)
            throws IOException {
        CountedSockets sockets = new CountedSockets();
        OkHttpTransport transport = transport(
                new OkHttpClient.Builder().socketFactory(sockets).connectTimeout(Duration.ofMillis(applicationMillis)));
        transport.warm(endpoint(answering("hello")));
        assertThat(sockets.timeouts).containsExactly(expectedMillis);
        transport.cancelOpenCalls();
        assertThat(transport.openConnections()).isZero();
    }

    // ---- closed by the endpoint

    @Test
    void a_call_some_time_later_finds_out_that_the_endpoint_has_closed_it() throws Exception {
        RawServer server = answering("hello");
        MeshClient mesh = warmOnClock(TestMesh.of(ORDERS, server.port()));
        OkHttpClient client = install(mesh);
        ready(mesh);
        closedBy(server);
        clock.advance(Duration.ofSeconds(11));
        try (Response response = client.newCall(post()).execute()) {
            assertThat(response.body().string()).isEqualTo("hello");
        }
        assertThat(server.connections).hasValue(2);
    }

    @Test
    void a_call_right_away_is_sent_once_more() throws Exception {
        RawServer server = answering("hello");
        MeshClient mesh = warmOnClock(TestMesh.of(ORDERS, server.port()));
        OkHttpClient client = install(mesh);
        ready(mesh);
        closedBy(server);
        assertThat(bodyOf(client, URL)).isEqualTo("hello");
        assertThat(server.connections).hasValue(2);
    }

    private static void closedBy(RawServer server) {
        assertThat(Eventually.of(() -> server.connections.get() == 1)).isTrue();
        server.closeConnections();
    }

    private OkHttpTransport transport(OkHttpClient.Builder builder) {
        return new OkHttpTransport(builder.build(), clock, clock);
    }

    private static EndpointState endpoint(RawServer server) {
        return new EndpointState("orders", Protocol.HTTP, Endpoint.of("127.0.0.1", server.port()), 0);
    }

    private MeshClient warm(TestMesh mesh) {
        return leaks.watch(mesh.client().warmConnections(true).build());
    }

    private MeshClient warmOnClock(TestMesh mesh) {
        return leaks.watch(mesh.client()
                .warmConnections(true)
                .ticker(clock)
                .scheduler(clock)
                .build());
    }

    private static OkHttpClient install(MeshClient mesh) {
        return MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
    }

    private void ready(MeshClient mesh) throws InterruptedException {
        clock.runDue();
        assertThat(mesh.awaitReady(Duration.ZERO)).isFalse();
        clock.runDue();
        assertThat(mesh.awaitReady(Duration.ZERO)).isTrue();
        assertThat(mesh.openResources().connections()).isEqualTo(1);
    }

    private static Request post() {
        return get(URL).newBuilder().post(RequestBody.create(new byte[] {1})).build();
    }

    private MockWebServer http2() throws IOException {
        MockWebServer server = started(new MockWebServer());
        server.setProtocols(List.of(okhttp3.Protocol.H2_PRIOR_KNOWLEDGE));
        server.start();
        return server;
    }

    private static final class CountedSockets extends UnconnectedSockets {
        final Set<Socket> made = ConcurrentHashMap.newKeySet();
        final List<Integer> timeouts = new CopyOnWriteArrayList<>();
        Runnable onConnect = () -> {};

        @Override
        public Socket createSocket() {
            Socket socket = new Socket() {
                @Override
                public void connect(SocketAddress address, int timeout) throws IOException {
                    timeouts.add(timeout);
                    super.connect(address, timeout);
                    onConnect.run();
                }
            };
            made.add(socket);
            return socket;
        }
    }
}
