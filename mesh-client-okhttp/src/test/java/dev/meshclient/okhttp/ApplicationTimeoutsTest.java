package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** The timeouts of the application beside those of the mesh. */
class ApplicationTimeoutsTest extends TimerTest {

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
}
