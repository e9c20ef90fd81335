package dev.meshclient.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where virtual time ends: attempts are bounded in real time, and judged by the clock. */
@Timeout(60)
class AttemptOnVirtualTimeTest {
    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              orders.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
            virtualRouters:
              orders:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                routes:
                  everyone:
                    httpRoute:
                      match: {prefix: /}
                      action: {weightedTargets: [{virtualNode: orders, weight: 1}]}
                      timeout: {perRequest: {value: %d, unit: ms}, idle: {value: %d, unit: ms}}
                      retryPolicy:
                        maxRetries: 0
                        perRetryTimeout: {value: 300, unit: s}
                        httpRetryEvents: [server-error]
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
            """;

    private static final Duration ENOUGH = Duration.ofMinutes(5);

    private final FakeClock clock = new FakeClock().autoAdvance(true);
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        testIsOver.countDown();
        server.stop(0);
    }

    private int statusOfCall(Duration perRequest, Duration idle, HttpHandler handler) throws IOException {
        server.createContext("/", handler);
        String text = MESH.formatted(
                perRequest.toMillis(), idle.toMillis(), server.getAddress().getPort());
        try (MeshClient mesh = MeshClient.builder()
                .config(ConfigSources.text("mesh.yaml", text))
                .ticker(clock)
                .wallClock(clock)
                .scheduler(clock)
                .build()) {
            OkHttpClient client =
                    MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
            Request request = new Request.Builder().url("http://orders.local/").build();
            try (Response response = client.newCall(request).execute()) {
                return response.code();
            }
        }
    }

    private static void assertFlag(ThrowingCallable call, ResponseFlag flag) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MeshFailure.class, failure -> assertThat(failure.flag()).isEqualTo(flag));
    }

    private void awaitEndOfTest() {
        try {
            testIsOver.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void it_is_cut_off_in_real_time_which_is_no_timeout_while_the_clock_stands() {
        HttpHandler silent = exchange -> awaitEndOfTest();

        assertFlag(() -> statusOfCall(Duration.ofMillis(200), ENOUGH, silent), ResponseFlag.UC);
    }

    @Test
    void its_failure_is_a_timeout_if_the_clock_has_reached_its_end() {
        HttpHandler late = exchange -> {
            clock.advance(Duration.ofSeconds(10));
            exchange.close();
        };

        assertFlag(() -> statusOfCall(Duration.ofSeconds(10), ENOUGH, late), ResponseFlag.UT);
    }

    @Test
    void its_response_is_delivered_even_if_the_clock_has_reached_its_end() throws IOException {
        HttpHandler late = exchange -> {
            clock.advance(Duration.ofSeconds(10));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        };

        assertThat(statusOfCall(Duration.ofSeconds(10), ENOUGH, late)).isEqualTo(204);
    }

    @Test
    void it_is_idle_when_the_clock_has_moved_by_the_idle_timeout() {
        HttpHandler stuck = exchange -> {
            clock.advance(Duration.ofSeconds(1));
            awaitEndOfTest();
        };

        assertFlag(() -> statusOfCall(ENOUGH, Duration.ofMillis(200), stuck), ResponseFlag.SI);
    }
}
