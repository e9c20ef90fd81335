package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import dev.meshclient.context.MeshContext;
import dev.meshclient.event.CallObserver;
import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimersTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";

    // ---- per try

    @Test
    void a_try_without_response_headers_in_time_is_followed_by_one_at_another_endpoint() throws IOException {
        RawServer slow = server(RawServer.Exchange::stall);
        RawServer good = answering("good");
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS, orders -> orders.ports(slow.port(), good.port()).retries(1, 700));
        OkHttpClient client = client(mesh);
        assertThat(bodyOf(client, URL)).isEqualTo("good");
        assertThat(bodyOf(client, URL)).isEqualTo("good");
        assertThat(slow.requests).isNotEmpty();
    }

    @Test
    void a_body_may_take_longer_than_the_per_try_timeout() throws Exception {
        Semaphore more = new Semaphore(0);
        RawServer server = server(exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
            more.acquire();
            exchange.write("later");
        });
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).retries(1, 400));
        OkHttpClient client = client(mesh);
        try (Response response = client.newCall(get(URL)).execute()) {
            assertThat(response.body().source().readUtf8(5)).isEqualTo("first");
            pass(600);
            more.release();
            assertThat(response.body().string()).isEqualTo("later");
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void without_a_retry_the_per_try_timeout_is_what_the_caller_gets() {
        RawServer slow = server(RawServer.Exchange::stall);
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(slow.port()).retries(0, 200));
        MeshFailure failure = failureOf(client(mesh).newCall(get(URL)));
        assertThat(failure.flag()).isEqualTo(ResponseFlag.UT);
        assertThat(failure).isInstanceOf(SocketTimeoutException.class);
    }

    // ---- request

    @Test
    void the_request_timer_ends_a_call_that_waits_for_response_headers() {
        RawServer slow = server(RawServer.Exchange::stall);
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(slow.port()).requestMillis(300));
        MeshFailure failure = failureOf(client(mesh).newCall(get(URL)));
        assertThat(failure.flag()).isEqualTo(ResponseFlag.UT);
        assertThat(failure.attempts()).hasSize(1);
    }

    @Test
    void the_request_timer_ends_a_body_that_does_not_come() throws IOException {
        RawServer server = server(exchange -> {
            exchange.replyPartly("first");
            exchange.stall();
        });
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).requestMillis(1000));
        try (Response response = client(mesh).newCall(get(URL)).execute()) {
            assertThatThrownBy(() -> response.body().string())
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessage("timeout");
        }
    }

    @Test
    void a_response_that_nobody_closes_is_released_by_the_request_timer() throws IOException {
        RawServer server = server(exchange -> exchange.replyPartly("first"));
        MeshClient mesh = mesh(new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).requestMillis(1000)));
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        Response leaked = client.newCall(get(URL)).execute();
        assertThat(mesh.openResources().attempts()).isEqualTo(1);
        assertThat(Eventually.of(() -> mesh.openResources().attempts() == 0)).isTrue();
        assertThat(Eventually.of(() -> mesh.openResources().connections() == 0)).isTrue();
        assertThat(leaked.code()).isEqualTo(200);
    }

    @Test
    void the_request_timer_of_a_body_that_can_be_written_once_starts_when_it_is_written() throws IOException {
        RawServer server = answering("hello");
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).requestMillis(500));
        Request request = new Request.Builder().url(URL).post(new SlowBody()).build();
        assertThat(bodyOf(client(mesh).newCall(request))).isEqualTo("hello");
    }

    @Test
    void the_request_timer_of_a_body_that_can_be_written_once_ends_the_wait_for_response_headers() {
        RawServer server = server(RawServer.Exchange::stall);
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).requestMillis(500));
        Request request = new Request.Builder().url(URL).post(new SlowBody()).build();
        assertThat(failureOf(client(mesh).newCall(request)).flag()).isEqualTo(ResponseFlag.UT);
    }

    @Test
    void the_request_timer_of_a_body_that_can_be_written_once_ends_the_response_body_too() throws IOException {
        RawServer server = server(exchange -> {
            exchange.replyPartly("first");
            exchange.stall();
        });
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).requestMillis(1000));
        Request request = new Request.Builder().url(URL).post(new SlowBody()).build();
        try (Response response = client(mesh).newCall(request).execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(InterruptedIOException.class);
        }
    }

    @Test
    void the_request_timer_of_a_body_that_can_be_written_once_ends_the_response_body_before_a_longer_call_timeout()
            throws IOException {
        OkHttpClient client =
                client(slowlyAnswered(500), new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(30)));
        assertThatBodyIsCutOffByTheRequestTimer(client);
    }

    @Test
    void the_request_timer_of_a_body_that_can_be_written_once_ends_the_response_body_before_a_longer_deadline()
            throws IOException {
        OkHttpClient client = client(slowlyAnswered(500));
        MeshContext context =
                new MeshContext(System.nanoTime() + Duration.ofSeconds(30).toNanos(), 0, false, null);
        try (MeshContext.Scope scope = context.open()) {
            assertThatBodyIsCutOffByTheRequestTimer(client);
        }
    }

    @Test
    void a_call_timeout_ends_the_response_body_before_a_longer_request_timer_of_a_body_that_can_be_written_once()
            throws IOException {
        OkHttpClient client =
                client(slowlyAnswered(30_000), new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(2)));
        assertThatBodyIsCutOffByTheRequestTimer(client);
    }

    private TestMesh slowlyAnswered(long requestMillis) {
        RawServer server = server(exchange -> {
            exchange.replyPartly("first");
            exchange.stall();
        });
        return new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).requestMillis(requestMillis));
    }

    private static void assertThatBodyIsCutOffByTheRequestTimer(OkHttpClient client) throws IOException {
        Request request = new Request.Builder().url(URL).post(new SlowBody()).build();
        long startNanos = System.nanoTime();
        try (Response response = client.newCall(request).execute()) {
            assertThatThrownBy(() -> response.body().string())
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessage("timeout");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(15));
    }

    // ---- the application's

    @Test
    void the_applications_call_timeout_ends_a_call_that_waits_for_response_headers() {
        RawServer slow = server(RawServer.Exchange::stall);
        OkHttpClient client = client(
                TestMesh.of(ORDERS, slow.port()), new OkHttpClient.Builder().callTimeout(Duration.ofMillis(300)));
        assertThatThrownBy(() -> client.newCall(get(URL)).execute()).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void the_applications_call_timeout_ends_a_body_too() throws IOException {
        RawServer server = server(exchange -> {
            exchange.replyPartly("first");
            exchange.stall();
        });
        OkHttpClient client = client(
                TestMesh.of(ORDERS, server.port()), new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(1)));
        try (Response response = client.newCall(get(URL)).execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(InterruptedIOException.class);
        }
    }

    @Test
    void okhttps_default_timeouts_do_not_bound_an_attempt() throws IOException {
        List<Integer> seen = new ArrayList<>();
        OkHttpClient client = client(
                TestMesh.of(ORDERS, answering("").port()), new OkHttpClient.Builder().addNetworkInterceptor(chain -> {
                            seen.add(chain.connectTimeoutMillis());
                            seen.add(chain.readTimeoutMillis());
                            seen.add(chain.writeTimeoutMillis());
                            return chain.proceed(chain.request());
                        }));
        bodyOf(client, URL);
        assertThat(seen).containsExactly(5_000, 0, 0);
        seen.clear();
        OkHttpClient changed = client.newBuilder()
                .connectTimeout(Duration.ofMillis(1234))
                .writeTimeout(Duration.ofMillis(2345))
                .build();
        MeshOkHttp.check(changed);
        bodyOf(changed, URL);
        assertThat(seen).containsExactly(1234, 0, 2345);
    }

    @Test
    void a_read_timeout_that_the_application_or_one_of_its_interceptors_has_set_is_observed() {
        RawServer slow = server(RawServer.Exchange::stall);
        OkHttpClient client = client(
                TestMesh.of(ORDERS, slow.port()),
                new OkHttpClient.Builder()
                        .addInterceptor(chain -> chain.withReadTimeout(200, TimeUnit.MILLISECONDS)
                                .proceed(chain.request())));
        MeshFailure failure = failureOf(client.newCall(get(URL)));
        assertThat(failure.flag()).isEqualTo(ResponseFlag.UT);
        assertThat(failure).isInstanceOf(SocketTimeoutException.class);
        assertThat(slow.requests).hasSize(1);
    }

    @Test
    void an_endpoint_that_lets_the_applications_read_timeout_pass_is_followed_by_another_one() throws IOException {
        CallLog log = new CallLog();
        RawServer slow = server(RawServer.Exchange::stall);
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(slow.port(), answering("good").port())
                                .retries(1, 0));
        OkHttpClient client = client(mesh, new OkHttpClient.Builder().readTimeout(Duration.ofMillis(500)), log);
        assertThat(bodyOf(client, URL)).isEqualTo("good");
        assertThat(bodyOf(client, URL)).isEqualTo("good");
        assertThat(log.kinds()).contains(Outcome.Kind.READ_TIMEOUT).doesNotContain(Outcome.Kind.IDLE_TIMEOUT);
    }

    @Test
    void a_write_timeout_that_the_application_has_set_is_observed() throws IOException {
        CallLog log = new CallLog();
        ServerSocket deaf = started(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
        OkHttpClient client = client(
                TestMesh.of(ORDERS, deaf.getLocalPort()),
                new OkHttpClient.Builder().writeTimeout(Duration.ofMillis(300)),
                log);
        RequestBody large = RequestBody.create(new byte[32 << 20], null);
        Request request = new Request.Builder().url(URL).post(large).build();
        assertThat(failureOf(client.newCall(request)).flag()).isEqualTo(ResponseFlag.UT);
        assertThat(log.kinds()).containsExactly(Outcome.Kind.READ_TIMEOUT);
    }

    @Test
    void a_read_timeout_that_the_application_has_set_ends_a_body_too() throws IOException {
        CallLog log = new CallLog();
        OkHttpClient client =
                client(slowlyAnswered(30_000), new OkHttpClient.Builder().readTimeout(Duration.ofMillis(300)), log);
        try (Response response = client.newCall(get(URL)).execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(log.calls)
                .singleElement()
                .extracting(CallObserver.Summary::flag)
                .isEqualTo(ResponseFlag.UT);
    }

    @Test
    void a_connection_that_does_not_come_about_in_time_is_a_connection_failure() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            List<Socket> fillers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Socket filler = new Socket();
                fillers.add(filler);
                try {
                    filler.connect(new InetSocketAddress("127.0.0.1", full.getLocalPort()), 100);
                } catch (SocketTimeoutException e) {
                    break;
                }
            }
            OkHttpClient client = client(
                    TestMesh.of(ORDERS, full.getLocalPort()),
                    new OkHttpClient.Builder().connectTimeout(Duration.ofMillis(200)));
            assertThat(failureOf(client.newCall(get(URL))).flag()).isEqualTo(ResponseFlag.UF);
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    // ---- idle

    @Test
    void the_idle_timer_ends_a_call_without_a_byte_where_there_is_no_request_timer() {
        RawServer slow = server(RawServer.Exchange::stall);
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(slow.port()).requestMillis(0).idleMillis(300));
        MeshFailure failure = failureOf(client(mesh).newCall(get(URL)));
        assertThat(failure.flag()).isEqualTo(ResponseFlag.SI);
        assertThat(failure).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void the_idle_timer_ends_a_body_without_a_byte() throws IOException {
        RawServer server = server(exchange -> {
            exchange.replyPartly("first");
            exchange.stall();
        });
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(server.port()).requestMillis(0).idleMillis(500));
        try (Response response = client(mesh).newCall(get(URL)).execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void every_byte_begins_the_idle_time_again() throws Exception {
        Semaphore more = new Semaphore(0);
        RawServer server = server(exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
            for (int i = 0; i < 4; i++) {
                more.acquire();
                exchange.write("x");
            }
        });
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(server.port()).requestMillis(0).idleMillis(1500));
        try (Response response = client(mesh).newCall(get(URL)).execute()) {
            for (int i = 0; i < 4; i++) {
                pass(500);
                more.release();
                response.body().source().readByte();
            }
            assertThat(response.body().source().exhausted()).isTrue();
        }
    }

    @Test
    void every_byte_that_goes_out_begins_the_idle_time_again() throws IOException {
        RawServer server = answering("hello");
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(server.port()).requestMillis(0).idleMillis(1000));
        Request request = new Request.Builder().url(URL).post(new SlowBody()).build();
        assertThat(bodyOf(client(mesh).newCall(request))).isEqualTo("hello");
        assertThat(server.requests.get(0).body()).isEqualTo("slowly");
    }

    @Test
    void a_response_that_nobody_closes_is_released_by_the_idle_timer() throws IOException {
        RawServer server = server(exchange -> exchange.replyPartly("first"));
        MeshClient mesh = mesh(new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(server.port()).requestMillis(0).idleMillis(500)));
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        Response leaked = client.newCall(get(URL)).execute();
        assertThat(Eventually.of(() -> mesh.openResources().attempts() == 0)).isTrue();
        assertThat(leaked.code()).isEqualTo(200);
    }

    @Test
    void the_caller_sees_its_own_request_in_the_response_although_the_idle_timer_watched_its_body() throws IOException {
        RawServer server = answering("hello");
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(server.port()).requestMillis(0).idleMillis(60_000));
        Request request = new Request.Builder()
                .url(URL)
                .post(RequestBody.create("body", MediaType.get("text/plain")))
                .build();
        try (Response response = client(mesh).newCall(request).execute()) {
            assertThat(response.request()).isSameAs(request);
            assertThat(response.body().string()).isEqualTo("hello");
        }
        assertThat(server.requests.get(0).body()).isEqualTo("body");
        assertThat(server.requests.get(0).header("content-length")).isEqualTo("4");
    }

    /** Takes longer to write than the request may take. */
    private static final class SlowBody extends RequestBody {
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
            for (String part : List.of("slow", "l", "y")) {
                sink.writeUtf8(part).flush();
                try {
                    pass(400);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }
    }
}
