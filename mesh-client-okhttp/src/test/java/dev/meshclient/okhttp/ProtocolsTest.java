package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;
import okio.Socket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolsTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";
    private static final int REFUSED_STREAM = 7;
    private static final String REWRITE = "rewrite: {path: {full: /rewritten}, host: other.local}";

    // ---- HTTP/2 with prior knowledge

    @Test
    void an_http2_listener_is_spoken_to_in_http2_on_one_connection() throws Exception {
        MockWebServer server = http2();
        OkHttpClient client = client(http2Mesh(server, 0));
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse.Builder().body("two").build());
            try (Response response = client.newCall(get(URL)).execute()) {
                assertThat(response.protocol()).isEqualTo(Protocol.H2_PRIOR_KNOWLEDGE);
                assertThat(response.body().string()).isEqualTo("two");
            }
            assertThat(server.takeRequest().getConnectionIndex()).isZero();
        }
    }

    @Test
    void a_grpc_listener_is_spoken_to_in_http2_too() throws Exception {
        MockWebServer server = http2();
        server.enqueue(new MockResponse.Builder().body("two").build());
        OkHttpClient client = client(new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.getPort()).protocol("grpc")));
        try (Response response = client.newCall(post()).execute()) {
            assertThat(response.protocol()).isEqualTo(Protocol.H2_PRIOR_KNOWLEDGE);
            assertThat(response.body().string()).isEqualTo("two");
        }
    }

    @Test
    void the_authority_is_the_service() throws Exception {
        MockWebServer server = http2();
        server.enqueue(new MockResponse.Builder().build());
        bodyOf(client(http2Mesh(server, 0)), URL);
        assertThat(server.takeRequest().getUrl().host()).isEqualTo(ORDERS);
    }

    @Test
    void an_http_listener_is_spoken_to_in_http1_whatever_the_application_prefers() throws IOException {
        OkHttpClient client = client(
                TestMesh.of(ORDERS, answering("one").port()),
                new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)));
        assertThat(bodyOf(client, URL)).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 11}) // INTERNAL_ERROR, CANCEL, ENHANCE_YOUR_CALM
    void a_post_whose_stream_is_reset_is_not_sent_again(int errorCode) {
        MockWebServer server = http2();
        server.enqueue(reset(errorCode));
        MeshFailure failure = failureOf(client(http2Mesh(server, 0)).newCall(post()));
        assertThat(failure.flag()).isEqualTo(ResponseFlag.UR);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_post_whose_stream_is_refused_is_sent_again_if_the_route_says_so() throws Exception {
        MockWebServer server = http2();
        server.enqueue(reset(REFUSED_STREAM));
        server.enqueue(new MockResponse.Builder().body("taken").build());
        assertThat(bodyOf(client(http2Mesh(server, 1)).newCall(post()))).isEqualTo("taken");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void a_post_whose_stream_is_refused_is_not_sent_again_without_a_retry_policy() {
        MockWebServer server = http2();
        server.enqueue(reset(REFUSED_STREAM));
        assertThat(failureOf(client(http2Mesh(server, 0)).newCall(post())).flag())
                .isEqualTo(ResponseFlag.UR);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void trailers_come_through() throws Exception {
        MockWebServer server = http2();
        server.enqueue(new MockResponse.Builder()
                .body("body")
                .trailers(Headers.of("grpc-status", "0"))
                .build());
        try (Response response = client(http2Mesh(server, 0)).newCall(get(URL)).execute()) {
            assertThat(response.body().string()).isEqualTo("body");
            assertThat(response.trailers().get("grpc-status")).isEqualTo("0");
        }
    }

    @Test
    void a_duplex_body_may_be_written_after_the_response_has_begun() throws Exception {
        MockWebServer server = http2();
        server.enqueue(new MockResponse.Builder()
                .clearHeaders()
                .socketHandler(ProtocolsTest::shout)
                .build());
        MeshClient mesh = mesh(http2Mesh(server, 0));
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        DuplexBody body = new DuplexBody();
        Request request = new Request.Builder().url(URL).post(body).build();
        try (Response response = client.newCall(request).execute()) {
            BufferedSink out = body.sink.get();
            BufferedSource in = response.body().source();
            out.writeUtf8("one\n").flush();
            assertThat(in.readUtf8Line()).isEqualTo("ONE");
            assertThat(mesh.openResources().attempts()).isEqualTo(1);
            out.writeUtf8("two\n").flush();
            assertThat(in.readUtf8Line()).isEqualTo("TWO");
            out.close();
            assertThat(in.readUtf8Line()).isNull();
        }
    }

    @Test
    void a_duplex_body_goes_where_the_route_rewrites_its_path_to() throws Exception {
        MockWebServer server = http2();
        server.enqueue(new MockResponse.Builder()
                .clearHeaders()
                .socketHandler(ProtocolsTest::shout)
                .build());
        OkHttpClient client = client(new TestMesh()
                .service(
                        ORDERS,
                        orders ->
                                orders.ports(server.getPort()).protocol("http2").extension(REWRITE)));
        DuplexBody body = new DuplexBody();
        Request request = new Request.Builder().url(URL + "chat").post(body).build();
        try (Response response = client.newCall(request).execute()) {
            BufferedSink out = body.sink.get();
            out.writeUtf8("one\n").flush();
            assertThat(response.body().source().readUtf8Line()).isEqualTo("ONE");
            out.close();
            assertThat(response.body().source().readUtf8Line()).isNull();
            assertThat(response.request()).isSameAs(request);
        }
        assertRewritten(server);
    }

    private static void assertRewritten(MockWebServer server) throws InterruptedException {
        RecordedRequest received = server.takeRequest();
        assertThat(received.getTarget()).isEqualTo("/rewritten");
        assertThat(received.getUrl().host()).isEqualTo("other.local");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_duplex_call_is_ended_by_the_applications_call_timeout() throws Exception {
        MockWebServer server = http2();
        server.enqueue(new MockResponse.Builder()
                .clearHeaders()
                .socketHandler(ProtocolsTest::shout)
                .build());
        OkHttpClient client =
                client(http2Mesh(server, 0), new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(2)));
        DuplexBody body = new DuplexBody();
        Request request = new Request.Builder().url(URL).post(body).build();
        try (Response response = client.newCall(request).execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> body.sink.get().writeUtf8("late\n").flush())
                    .isInstanceOf(IOException.class);
        }
    }

    // ---- web sockets

    @Test
    void a_web_socket_outlives_the_request_timer_and_is_in_flight_until_it_is_closed() throws Exception {
        MockWebServer server = started(new MockWebServer());
        server.enqueue(new MockResponse.Builder().webSocketUpgrade(new Echo()).build());
        server.start();
        AtomicInteger intercepted = new AtomicInteger();
        MeshClient mesh = mesh(new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.getPort()).requestMillis(700))
                .service(
                        PAYMENTS,
                        payments -> payments.ports(
                                        server(RawServer.Exchange::stall).port())
                                .requestMillis(700)));
        OkHttpClient client = MeshOkHttp.install(mesh, new OkHttpClient.Builder().addNetworkInterceptor(chain -> {
                            intercepted.incrementAndGet();
                            return chain.proceed(chain.request());
                        }))
                .build();
        Messages messages = new Messages();
        WebSocket socket = client.newWebSocket(get("ws://orders.shop.local/chat"), messages);
        assertThat(messages.next()).isEqualTo("open");
        awaitTimer(mesh, new OkHttpClient.Builder());
        assertThat(mesh.openResources().attempts()).isEqualTo(1);
        socket.send("hello");
        assertThat(messages.next()).isEqualTo("echo hello");
        socket.close(1000, "bye");
        assertThat(messages.next()).isEqualTo("closing");
        assertThat(Eventually.of(() -> mesh.openResources().attempts() == 0)).isTrue();
        assertThat(intercepted)
                .as("network interceptors, which web sockets do not have")
                .hasValue(0);
    }

    @Test
    void a_web_socket_goes_where_the_route_rewrites_its_path_to() throws Exception {
        MockWebServer server = started(new MockWebServer());
        server.enqueue(new MockResponse.Builder().webSocketUpgrade(new Echo()).build());
        server.start();
        OkHttpClient client = client(new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.getPort()).extension(REWRITE)));
        Messages messages = new Messages();
        WebSocket socket = client.newWebSocket(get("ws://orders.shop.local/chat"), messages);
        assertThat(messages.next()).isEqualTo("open");
        socket.send("hello");
        assertThat(messages.next()).isEqualTo("echo hello");
        socket.close(1000, "bye");
        assertThat(messages.next()).isEqualTo("closing");
        assertRewritten(server);
    }

    @Test
    void a_web_socket_outlives_the_applications_call_timeout() throws Exception {
        MockWebServer server = started(new MockWebServer());
        server.enqueue(new MockResponse.Builder().webSocketUpgrade(new Echo()).build());
        server.start();
        MeshClient mesh = mesh(TestMesh.of(ORDERS, server.getPort())
                .service(
                        PAYMENTS,
                        payments ->
                                payments.ports(server(RawServer.Exchange::stall).port())));
        OkHttpClient.Builder bounded = new OkHttpClient.Builder().callTimeout(Duration.ofMillis(700));
        Messages messages = new Messages();
        WebSocket socket =
                MeshOkHttp.install(mesh, bounded).build().newWebSocket(get("ws://orders.shop.local/chat"), messages);
        assertThat(messages.next()).isEqualTo("open");
        awaitTimer(mesh, new OkHttpClient.Builder().callTimeout(Duration.ofMillis(700)));
        socket.send("hello");
        assertThat(messages.next()).isEqualTo("echo hello");
        socket.close(1000, "bye");
        assertThat(messages.next()).isEqualTo("closing");
    }

    /** Timers come in order: when this one of a later call has come, an equal one of an earlier call would have too. */
    private static void awaitTimer(MeshClient mesh, OkHttpClient.Builder builder) {
        OkHttpClient client = MeshOkHttp.install(mesh, builder).build();
        assertThat(failureOf(client.newCall(get("http://payments.shop.local/"))).flag())
                .isEqualTo(ResponseFlag.UT);
    }

    @Test
    void a_web_socket_that_the_server_answers_late_ends_with_the_request_timer() throws Exception {
        RawServer server = server(RawServer.Exchange::stall);
        OkHttpClient client = client(new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).requestMillis(300)));
        Messages messages = new Messages();
        client.newWebSocket(get("ws://orders.shop.local/chat"), messages);
        assertThat(messages.next()).startsWith("failure UT: ");
    }

    @Test
    void a_web_socket_on_which_nothing_moves_ends_with_the_idle_timer() throws Exception {
        MockWebServer server = started(new MockWebServer());
        server.enqueue(new MockResponse.Builder().webSocketUpgrade(new Echo()).build());
        server.start();
        OkHttpClient client = client(new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(server.getPort())
                                .requestMillis(500)
                                .idleMillis(900)));
        Messages messages = new Messages();
        client.newWebSocket(get("ws://orders.shop.local/chat"), messages);
        assertThat(messages.next()).isEqualTo("open");
        assertThat(messages.next()).startsWith("failure SI: ");
    }

    @Test
    void a_web_socket_is_cancelled_with_its_call() throws Exception {
        MockWebServer server = started(new MockWebServer());
        server.enqueue(new MockResponse.Builder().webSocketUpgrade(new Echo()).build());
        server.start();
        MeshClient mesh = mesh(TestMesh.of(ORDERS, server.getPort()));
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        Messages messages = new Messages();
        WebSocket socket = client.newWebSocket(get("ws://orders.shop.local/chat"), messages);
        assertThat(messages.next()).isEqualTo("open");
        socket.cancel();
        assertThat(messages.next()).startsWith("failure ");
        assertThat(Eventually.of(() -> mesh.openResources().attempts() == 0)).isTrue();
    }

    private MockWebServer http2() {
        MockWebServer server = started(new MockWebServer());
        server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        try {
            server.start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return server;
    }

    private static TestMesh http2Mesh(MockWebServer server, int retries) {
        return new TestMesh()
                .service(
                        ORDERS,
                        orders ->
                                orders.ports(server.getPort()).protocol("http2").retries(retries, 0));
    }

    /** Answers every line in capitals. */
    private static void shout(Socket stream) {
        try (BufferedSource in = Okio.buffer(stream.getSource());
                BufferedSink out = Okio.buffer(stream.getSink())) {
            for (String line = in.readUtf8Line(); line != null; line = in.readUtf8Line()) {
                out.writeUtf8(line.toUpperCase(Locale.ROOT)).writeUtf8("\n").flush();
            }
        } catch (IOException e) {
            // The client wants no more.
        }
    }

    private static MockResponse reset(int errorCode) {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseStream(errorCode))
                .build();
    }

    private static Request post() {
        return new Request.Builder()
                .url(URL)
                .post(RequestBody.create("order", MediaType.get("text/plain")))
                .build();
    }

    private static final class Echo extends WebSocketListener {
        @Override
        public void onMessage(WebSocket socket, String text) {
            socket.send("echo " + text);
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            socket.close(code, reason);
        }
    }

    private static final class Messages extends WebSocketListener {
        private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            String next = seen.poll(10, TimeUnit.SECONDS);
            return next == null ? "nothing" : next;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            seen.add("open");
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            seen.add(text);
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            seen.add("closing");
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
            seen.add("failure " + failure.getMessage());
        }
    }
}
