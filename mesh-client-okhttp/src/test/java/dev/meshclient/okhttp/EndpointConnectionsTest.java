package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Protocol;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

class EndpointConnectionsTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";

    @Test
    void every_endpoint_keeps_its_connection_while_requests_go_round() throws IOException {
        List<RawServer> servers =
                IntStream.range(0, 8).mapToObj(i -> answering("hello")).toList();
        OkHttpClient client = client(
                TestMesh.of(ORDERS, servers.stream().mapToInt(RawServer::port).toArray()));
        for (int i = 0; i < 80; i++) {
            bodyOf(client, URL);
        }
        assertThat(servers).allSatisfy(server -> {
            assertThat(server.requests).hasSize(10);
            assertThat(server.connections).hasValue(1);
        });
    }

    @Test
    void an_endpoint_keeps_more_idle_connections_than_okhttp_does_by_default() throws Exception {
        int calls = 8;
        CyclicBarrier all = new CyclicBarrier(calls);
        RawServer server = server(exchange -> {
            awaitOthers(all);
            exchange.reply(200, "hello");
        });
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        for (int round = 0; round < 2; round++) {
            List<CompletableFuture<String>> bodies = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                CompletableFuture<String> body = new CompletableFuture<>();
                new Thread(() -> body.complete(uncheckedBodyOf(client))).start();
                bodies.add(body);
            }
            for (CompletableFuture<String> body : bodies) {
                assertThat(body.get()).isEqualTo("hello");
            }
            assertThat(server.connections).hasValue(calls);
        }
    }

    @Test
    void an_attempt_connects_on_the_thread_that_performs_it() {
        FakeClock clock = new FakeClock();
        OkHttpTransport transport = new OkHttpTransport(new OkHttpClient(), clock, clock);
        EndpointState state = endpoint(answering("hello"));
        state.acquire();
        OkHttpClient client = transport.clientOf(state).client(CallTimeouts.OF_DEFAULTS, false);
        assertThat(client.fastFallback()).isFalse();
    }

    @Test
    void what_is_open_is_what_is_counted() throws IOException {
        RawServer server = server(exchange ->
                exchange.reply(200, "", "Connection: " + exchange.received().header("x-connection")));
        MeshClient mesh = mesh(TestMesh.of(ORDERS, server.port()));
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        assertThat(mesh.openResources().connections()).isZero();
        bodyOf(client.newCall(
                get(URL).newBuilder().header("x-connection", "keep-alive").build()));
        assertThat(mesh.openResources().connections()).isEqualTo(1);
        bodyOf(client.newCall(
                get(URL).newBuilder().header("x-connection", "close").build()));
        assertThat(mesh.openResources().connections()).isZero();
    }

    @Test
    void an_endpoint_that_leaves_gets_no_new_request_keeps_its_open_one_and_closes_its_connections() throws Exception {
        Semaphore rest = new Semaphore(0);
        RawServer leaving = server(exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
            rest.acquire();
            exchange.write("later");
        });
        RawServer staying = answering("staying");
        TestMesh config = TestMesh.of(ORDERS, leaving.port()).changing();
        MeshClient mesh = mesh(config);
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        try (Response open = client.newCall(get(URL)).execute()) {
            config.service(ORDERS, orders -> orders.ports(staying.port()));
            assertThat(Eventually.of(() -> asksStaying(client, staying))).isTrue();
            rest.release(10);
            assertThat(open.body().string()).isEqualTo("firstlater");
        }
        assertThat(Eventually.of(() -> mesh.openResources().connections() == 1)).isTrue();
        assertThat(leaving.requests).hasSizeLessThan(5);
    }

    @Test
    void a_connection_that_is_idle_when_its_endpoint_leaves_is_closed_while_another_one_is_still_in_use()
            throws Exception {
        RawServer leaving = server(exchange -> {
            if (exchange.number() == 1) {
                exchange.replyPartly("open");
            } else {
                exchange.reply(200, "done");
            }
        });
        TestMesh config = TestMesh.of(ORDERS, leaving.port()).changing();
        MeshClient mesh = mesh(config);
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        try (Response open = client.newCall(get(URL)).execute()) {
            assertThat(open.body().source().readUtf8(4)).isEqualTo("open");
            bodyOf(client, URL);
            assertThat(mesh.openResources().connections()).isEqualTo(2);
            config.service(ORDERS, orders -> orders.ports(answering("staying").port()));
            assertThat(Eventually.of(() -> mesh.openResources().connections() == 1))
                    .isTrue();
            assertThat(mesh.openResources().attempts()).isEqualTo(1);
        }
    }

    @Test
    void a_connection_that_is_idle_when_its_endpoint_leaves_is_closed() throws Exception {
        RawServer leaving = answering("leaving");
        TestMesh config = TestMesh.of(ORDERS, leaving.port()).changing();
        MeshClient mesh = mesh(config);
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        bodyOf(client, URL);
        assertThat(mesh.openResources().connections()).isEqualTo(1);
        config.service(ORDERS, orders -> orders.ports(answering("staying").port()));
        assertThat(Eventually.of(() -> mesh.openResources().connections() == 0)).isTrue();
    }

    @Test
    void the_connection_of_a_response_that_is_discarded_for_a_retry_is_closed_if_its_endpoint_has_left_meanwhile()
            throws Exception {
        CallLog log = new CallLog();
        RawServer staying = answering("staying");
        TestMesh config = new TestMesh().changing();
        RawServer leaving = server(exchange -> {
            config.service(ORDERS, orders -> orders.ports(staying.port()).retries(1, 0));
            Eventually.of(() -> log.events.stream().anyMatch(EndpointConnectionsTest::removes));
            exchange.reply(503, "no longer here");
        });
        config.service(ORDERS, orders -> orders.ports(leaving.port()).retries(1, 0));
        MeshClient mesh = leaks.watch(config.client().listener(log).build());
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        assertThat(bodyOf(client, URL)).isEqualTo("staying");
        assertThat(leaving.requests).hasSize(1);
        assertThat(Eventually.of(() -> leaving.openConnections() == 0)).isTrue();
        assertThat(mesh.openResources().connections()).isEqualTo(1);
    }

    @Test
    void an_endpoint_that_was_let_go_while_a_response_is_open_is_counted_and_aborted() throws IOException {
        RawServer server = server(exchange -> exchange.replyPartly("first"));
        FakeClock clock = new FakeClock();
        OkHttpTransport transport = new OkHttpTransport(new OkHttpClient(), clock, clock);
        EndpointState state = endpoint(server);
        state.acquire();
        OkHttpClient client = transport.clientOf(state).client(CallTimeouts.OF_DEFAULTS, false);
        try (Response open = client.newCall(get(URL)).execute()) {
            state.retire();
            state.release();
            assertThat(state.acquire()).isFalse();
            assertThat(transport.openConnections()).isEqualTo(1);
            transport.cancelOpenCalls();
            assertThatThrownBy(() -> open.body().string()).isInstanceOf(IOException.class);
        }
        assertThat(transport.openConnections()).isZero();
    }

    @Test
    void idle_connections_are_closed_when_the_process_has_stood_still() throws Exception {
        FakeClock clock = new FakeClock();
        MeshClient mesh = leaks.watch(TestMesh.of(ORDERS, answering("hello").port())
                .client()
                .ticker(clock)
                .scheduler(clock)
                .build());
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> uncheckedBodyOf(client));
        clock.awaitWaiters(1);
        clock.runDue();
        assertThat(first.get()).isEqualTo("hello");
        assertThat(mesh.openResources().connections()).isEqualTo(1);
        clock.freeze(Duration.ofSeconds(40));
        assertThat(mesh.openResources().connections()).isZero();
        assertThat(bodyOf(client, URL)).isEqualTo("hello");
    }

    @Test
    void many_threads_reach_the_service_that_they_ask_for() throws Exception {
        RawServer orders = answering("orders");
        RawServer payments = answering("payments");
        TestMesh mesh = TestMesh.of(ORDERS, orders.port()).service(PAYMENTS, service -> service.ports(payments.port()));
        OkHttpClient client = client(mesh);
        AtomicInteger wrong = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String name = i % 2 == 0 ? "orders" : "payments";
            Thread thread = new Thread(() -> {
                for (int call = 0; call < 25; call++) {
                    try {
                        if (!bodyOf(client, "http://" + name + ".shop.local/").equals(name)) {
                            wrong.incrementAndGet();
                        }
                    } catch (IOException e) {
                        wrong.incrementAndGet();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).hasValue(0);
        assertThat(orders.requests.size() + payments.requests.size()).isEqualTo(1000);
    }

    @Test
    void the_applications_dispatcher_and_connection_pool_are_left_alone() throws IOException {
        Dispatcher dispatcher = new Dispatcher();
        ConnectionPool pool = new ConnectionPool();
        OkHttpClient client = client(
                TestMesh.of(ORDERS, answering("hello").port()),
                new OkHttpClient.Builder().dispatcher(dispatcher).connectionPool(pool));
        bodyOf(client, URL);
        assertThat(client.dispatcher()).isSameAs(dispatcher);
        assertThat(dispatcher.getMaxRequestsPerHost()).isEqualTo(5);
        assertThat(dispatcher.getMaxRequests()).isEqualTo(64);
        assertThat(client.connectionPool()).isSameAs(pool);
        assertThat(pool.connectionCount()).isZero();
    }

    private static void awaitOthers(CyclicBarrier all) throws InterruptedException {
        try {
            all.await();
        } catch (BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean removes(MeshEvent event) {
        return event instanceof MeshEvent.EndpointsChanged change && change.removed() > 0;
    }

    private static EndpointState endpoint(RawServer server) {
        return new EndpointState("orders", Protocol.HTTP, Endpoint.of("127.0.0.1", server.port()), 0);
    }

    private static String uncheckedBodyOf(OkHttpClient client) {
        try {
            return bodyOf(client, URL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean asksStaying(OkHttpClient client, RawServer staying) {
        try (Response response = client.newCall(get(URL)).execute()) {
            return !staying.requests.isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
