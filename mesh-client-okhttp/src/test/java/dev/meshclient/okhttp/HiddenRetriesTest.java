package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.internal.connection.RealConnection;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What OkHttp sends again of its own accord, and what the mesh does instead. */
class HiddenRetriesTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";

    @Test
    void a_post_that_the_server_has_read_before_it_resets_a_kept_alive_connection_is_not_sent_again()
            throws IOException {
        RawServer server = server(exchange -> {
            if (exchange.number() == 1) {
                exchange.reply(200, "");
            } else {
                exchange.reset();
            }
        });
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        bodyOf(client, URL);
        assertThat(failureOf(client.newCall(post("order"))).flag()).isEqualTo(ResponseFlag.UC);
        assertThat(server.requests).hasSize(2);
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void a_get_that_finds_its_kept_alive_connection_closed_goes_to_the_same_endpoint_on_a_new_one() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        RawServer server = server(exchange -> {
            exchange.reply(200, "answer " + exchange.number());
            if (exchange.number() == 1) {
                exchange.socket().close();
                closed.countDown();
            }
        });
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        bodyOf(client, URL);
        closed.await();
        assertThat(bodyOf(client, URL)).isEqualTo("answer 2");
        assertThat(server.connections).hasValue(2);
    }

    @Test
    void a_get_that_finds_one_of_several_connections_closed_does_not_try_another_old_one() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        RawServer server = server(exchange -> {
            if (exchange.number() <= 2) {
                awaitOther(both);
                exchange.reply(200, "");
                exchange.socket().close();
            } else {
                exchange.reply(200, "again");
            }
        });
        MeshClient mesh = mesh(TestMesh.of(ORDERS, server.port()));
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> uncheckedBodyOf(client));
        bodyOf(client, URL);
        other.get();
        assertThat(mesh.openResources().connections()).isEqualTo(2);
        assertThat(bodyOf(client, URL)).isEqualTo("again");
        assertThat(mesh.openResources().connections())
                .as("old ones and the one that is not kept")
                .isZero();
    }

    @Test
    void a_get_whose_kept_alive_connection_is_reset_is_sent_once_more_but_not_twice() throws IOException {
        RawServer server = server(exchange -> {
            if (exchange.number() == 1) {
                exchange.reply(200, "");
            } else {
                exchange.reset();
            }
        });
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        bodyOf(client, URL);
        MeshFailure failure = failureOf(client.newCall(get(URL)));
        assertThat(failure.flag()).isEqualTo(ResponseFlag.UC);
        assertThat(failure.attempts()).hasSize(2);
        assertThat(server.requests).hasSize(3);
    }

    @Test
    void a_get_on_a_new_connection_that_is_reset_is_not_sent_again() throws IOException {
        RawServer server = server(RawServer.Exchange::reset);
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        assertThat(failureOf(client.newCall(get(URL))).flag()).isEqualTo(ResponseFlag.UC);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void a_post_on_a_kept_alive_connection_that_is_closed_fails_and_nothing_is_sent_twice() throws Exception {
        RawServer server = server(exchange -> {
            exchange.reply(200, "");
            exchange.socket().close();
        });
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        bodyOf(client, URL);
        assertThat(failureOf(client.newCall(post("order"))).flag()).isEqualTo(ResponseFlag.UC);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void a_post_with_an_idempotency_key_on_a_closed_connection_is_sent_again() throws Exception {
        RawServer server = server(exchange -> {
            exchange.reply(200, "answer " + exchange.number());
            if (exchange.number() == 1) {
                exchange.socket().close();
            }
        });
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        bodyOf(client, URL);
        Request request =
                post("order").newBuilder().header("Idempotency-Key", "1").build();
        assertThat(bodyOf(client.newCall(request))).isEqualTo("answer 2");
    }

    @RepeatedTest(5)
    void a_get_that_finds_its_kept_alive_http2_connection_closed_is_sent_again() throws Exception {
        MockWebServer server = closingHttp2();
        OkHttpClient client = http2Client(server);
        bodyOf(client, URL);
        assertThat(bodyOf(client, URL)).isEqualTo("third");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_post_under_which_a_kept_alive_http2_connection_is_closed_is_not_sent_again() throws Exception {
        MockWebServer server = closingHttp2();
        OkHttpClient client = http2Client(server);
        bodyOf(client, URL);
        assertThat(failureOf(client.newCall(post("order"))).flag()).isEqualTo(ResponseFlag.UC);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void a_post_that_finds_its_http2_connection_being_shut_down_was_not_sent_and_goes_to_a_new_one() throws Exception {
        MockWebServer server = http2(
                new MockResponse.Builder().body("first").build(),
                new MockResponse.Builder()
                        .body("last of its connection")
                        .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                        .build(),
                new MockResponse.Builder().body("taken").build());
        AtomicReference<OkHttpClient> client = new AtomicReference<>();
        client.set(client(http2Mesh(server), new OkHttpClient.Builder().addNetworkInterceptor(chain -> {
                    if (chain.request().method().equals("POST") && server.getRequestCount() == 1) {
                        bodyOf(client.get(), URL);
                        RealConnection connection = (RealConnection) chain.connection();
                        assertThat(Eventually.of(() -> !connection.isHealthy(false)))
                                .isTrue();
                    }
                    return chain.proceed(chain.request());
                })));
        bodyOf(client.get(), URL);
        assertThat(bodyOf(client.get().newCall(post("order")))).isEqualTo("taken");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    private MockWebServer closingHttp2() throws IOException {
        return http2(
                new MockResponse.Builder().body("first").build(),
                new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build(),
                new MockResponse.Builder().body("third").build());
    }

    private MockWebServer http2(MockResponse... responses) throws IOException {
        MockWebServer server = started(new MockWebServer());
        server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        for (MockResponse response : responses) {
            server.enqueue(response);
        }
        server.start();
        return server;
    }

    private static TestMesh http2Mesh(MockWebServer server) {
        return new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.getPort()).protocol("http2"));
    }

    private OkHttpClient http2Client(MockWebServer server) {
        return client(http2Mesh(server));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "99999999999"})
    void a_503_with_retry_after_is_sent_once_and_the_caller_sees_the_header(String retryAfter) throws IOException {
        RawServer server = server(exchange -> exchange.reply(503, "busy", "Retry-After: " + retryAfter));
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        try (Response response = client.newCall(get(URL)).execute()) {
            assertThat(response.code()).isEqualTo(503);
            assertThat(response.header("Retry-After")).isEqualTo(retryAfter);
            assertThat(response.body().string()).isEqualTo("busy");
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void a_408_is_sent_once() throws IOException {
        RawServer server = server(exchange -> exchange.reply(408, "late"));
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        assertThat(bodyOf(client, URL)).isEqualTo("late");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void a_refused_connection_is_no_risk_so_that_even_a_post_goes_to_another_endpoint() throws IOException {
        RawServer server = answering("taken");
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(refusedPort(), server.port()).retries(1, 0, "connection-error"));
        OkHttpClient client = client(mesh);
        for (int i = 0; i < 4; i++) {
            assertThat(bodyOf(client.newCall(post("order")))).isEqualTo("taken");
        }
        assertThat(server.requests).hasSize(4);
    }

    @Test
    void a_refused_connection_without_a_retry_is_a_connection_failure() {
        OkHttpClient client = client(TestMesh.of(ORDERS, refusedPort()));
        MeshFailure failure = failureOf(client.newCall(get(URL)));
        assertThat(failure.flag()).isEqualTo(ResponseFlag.UF);
        assertThat(failure).isInstanceOf(ConnectException.class);
    }

    @Test
    void endpoints_that_all_refuse_are_listed_each_with_where_the_connection_went() {
        int one = refusedPort();
        int other = refusedPort();
        OkHttpClient client = client(new TestMesh()
                .service(ORDERS, orders -> orders.ports(one, other).retries(2, 0, "connection-error")));
        MeshFailure failure = failureOf(client.newCall(get(URL)));
        assertThat(failure.flag()).isEqualTo(ResponseFlag.UF);
        assertThat(failure.attempts())
                .extracting(attempt -> attempt.endpoint().port())
                .hasSize(3)
                .contains(one, other);
        assertThat(failure.attempts())
                .allSatisfy(attempt -> assertThat(attempt.toString())
                        .startsWith("#" + attempt.number() + " 127.0.0.1:"
                                + attempt.endpoint().port() + " CONNECT_FAILURE (")
                        .doesNotContain(":80)"));
        assertThat(((Exception) failure).getMessage()).doesNotContain("127.0.0.1:80)");
    }

    @Test
    void a_host_name_that_nobody_knows_is_a_connection_failure() {
        OkHttpClient client =
                client(new TestMesh().service(ORDERS, orders -> orders.endpoint("no-such-host.invalid", 80)));
        assertThat(failureOf(client.newCall(get(URL))).flag()).isEqualTo(ResponseFlag.UF);
    }

    @Test
    void a_500_is_sent_to_another_endpoint_and_not_to_the_one_whose_connection_the_call_just_had() throws IOException {
        RawServer broken = server(exchange -> exchange.reply(500, "broken"));
        RawServer working = answering("working");
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(broken.port(), working.port()).retries(1, 0));
        OkHttpClient client = client(mesh);
        for (int i = 0; i < 6; i++) {
            assertThat(bodyOf(client, URL)).isEqualTo("working");
        }
        assertThat(broken.requests.size() + working.requests.size()).isBetween(7, 12);
        assertThat(working.requests).hasSize(6);
    }

    @Test
    void the_last_response_after_exhausted_retries_is_delivered_unchanged() throws IOException {
        RawServer server = server(exchange -> exchange.reply(500, "attempt " + exchange.number()));
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).retries(2, 0));
        assertThat(bodyOf(client(mesh), URL)).isEqualTo("attempt 3");
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void an_answer_that_is_no_http_is_a_protocol_error() {
        RawServer server = server(exchange -> exchange.write("SSH-2.0-OpenSSH\r\n\r\n"));
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        assertThat(failureOf(client.newCall(get(URL))).flag()).isEqualTo(ResponseFlag.UPE);
    }

    @Test
    void a_body_that_can_be_written_once_is_sent_once() {
        RawServer server = server(exchange -> exchange.reply(500, "broken"));
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).retries(2, 0));
        OkHttpClient client = client(mesh);
        Request request = new Request.Builder().url(URL).post(new OneShotBody()).build();
        assertThat(catchStatus(client, request)).isEqualTo(500);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void what_the_callers_body_throws_reaches_the_caller_and_nothing_is_retried() {
        RawServer server = answering("hello");
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).retries(2, 0, "connection-error"));
        IOException own = new IOException("own");
        Request request =
                new Request.Builder().url(URL).post(new FailingBody(own)).build();
        OkHttpClient client = client(mesh);
        assertThatThrownBy(() -> client.newCall(request).execute()).isSameAs(own);
    }

    @Test
    void what_the_callers_body_throws_unchecked_reaches_the_caller_too() {
        RawServer server = answering("hello");
        IllegalStateException own = new IllegalStateException("own");
        Request request =
                new Request.Builder().url(URL).post(new FailingBody(own)).build();
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        assertThatThrownBy(() -> client.newCall(request).execute()).isSameAs(own);
    }

    private static void awaitOther(CyclicBarrier both) throws InterruptedException {
        try {
            both.await();
        } catch (BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    private static String uncheckedBodyOf(OkHttpClient client) {
        try {
            return bodyOf(client, URL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Request post(String body) {
        return new Request.Builder()
                .url(URL)
                .post(RequestBody.create(body, MediaType.get("text/plain")))
                .build();
    }

    private static int catchStatus(OkHttpClient client, Request request) {
        try (Response response = client.newCall(request).execute()) {
            return response.code();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int refusedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class OneShotBody extends RequestBody {
        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeUtf8("once");
        }
    }

    private static final class FailingBody extends RequestBody {
        private final Exception failure;

        FailingBody(Exception failure) {
            this.failure = failure;
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            if (failure instanceof IOException checked) {
                throw checked;
            }
            throw (RuntimeException) failure;
        }
    }
}
