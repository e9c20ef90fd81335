package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshCallException;
import dev.meshclient.model.MeshTimeoutException;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.ScriptedRandom;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real client and real sockets on a clock that moves by itself. */
@Timeout(60)
class VirtualTimeTest {
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
                      timeout: {perRequest: {value: 60, unit: s}}
                      retryPolicy:
                        maxRetries: 20
                        perRetryTimeout: {value: 60, unit: s}
                        httpRetryEvents: [server-error]
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {dns: {hostname: orders.internal}}
            """;
    private static final Request REQUEST =
            new Request.Builder().url("http://orders.local/").build();

    /** Back-offs that are drawn from this are 25 ms, three times 50 ms, then 250 ms, each less a nanosecond. */
    private static final long DRAWN = 249_999_999;

    private static final Duration TWENTY_BACK_OFFS =
            Duration.ofMillis(25 + 3 * 50 + 16 * 250).minusNanos(20);

    private final FakeClock clock = new FakeClock().autoAdvance(true);
    private final long start = clock.read();
    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
    private final AtomicInteger questions = new AtomicInteger();

    @AfterEach
    void stop() {
        server.stop();
    }

    private MeshClient.Builder onVirtualTime(MeshClient.Builder mesh) {
        return mesh.ticker(clock).wallClock(clock).scheduler(clock).random(() -> DRAWN);
    }

    private MeshTestBed bed(String text) {
        return MeshTestBed.start(ConfigSources.text("mesh.yaml", text), this::onVirtualTime);
    }

    /** A mesh whose only endpoint is found after so many failures. */
    private MeshClient meshWhoseDiscoveryFails(int times) {
        server.start();
        server.stubFor(get(anyUrl()).willReturn(ok("fine")));
        return onVirtualTime(MeshClient.builder())
                .random(ScriptedRandom.seeded(1))
                .config(ConfigSources.text("mesh.yaml", MESH))
                .endpointResolver(declared -> new FailingAtFirst(times))
                .startupWait(Duration.ofSeconds(10))
                .build();
    }

    private static OkHttpClient clientOf(MeshClient mesh) {
        return MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
    }

    private Duration passed() {
        return Duration.ofNanos(clock.read() - start);
    }

    @Test
    void seconds_of_back_off_are_over_at_once_and_the_clock_has_moved_by_exactly_them() throws IOException {
        try (MeshTestBed bed = bed(MESH)) {
            bed.server("orders").stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503)));
            try (Response response = bed.client().newCall(REQUEST).execute()) {
                assertThat(response.code()).isEqualTo(503);
            }
            assertThat(bed.server("orders").getAllServeEvents()).hasSize(21);
            assertThat(passed()).isEqualTo(TWENTY_BACK_OFFS);
        }
    }

    @Test
    void a_request_timeout_that_ends_in_a_back_off_is_one_at_its_virtual_time() {
        try (MeshTestBed bed = bed(MESH.replace("perRequest: {value: 60", "perRequest: {value: 3"))) {
            bed.server("orders").stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503)));
            assertThatThrownBy(() -> bed.client().newCall(REQUEST).execute())
                    .isInstanceOfSatisfying(
                            MeshTimeoutException.class,
                            failure -> assertThat(failure.flag()).isEqualTo(ResponseFlag.UT));
            assertThat(passed()).isEqualTo(Duration.ofSeconds(3));
        }
    }

    @Test
    void a_call_that_waits_for_the_first_endpoints_drives_their_discovery() throws IOException {
        try (MeshClient mesh = meshWhoseDiscoveryFails(2)) {
            try (Response response = clientOf(mesh).newCall(REQUEST).execute()) {
                assertThat(response.body().string()).isEqualTo("fine");
            }
            assertThat(questions).hasValue(3);
            assertThat(passed()).isEqualTo(Duration.ofSeconds(1 + 2));
        }
    }

    @Test
    void an_enqueued_call_does_so_on_its_own_thread() throws Exception {
        try (MeshClient mesh = meshWhoseDiscoveryFails(2)) {
            CompletableFuture<String> body = new CompletableFuture<>();
            clientOf(mesh).newCall(REQUEST).enqueue(new Callback() {
                @Override
                public void onFailure(Call call, IOException failure) {
                    body.completeExceptionally(failure);
                }

                @Override
                public void onResponse(Call call, Response response) throws IOException {
                    try (response) {
                        body.complete(response.body().string());
                    }
                }
            });
            assertThat(body.get()).isEqualTo("fine");
            assertThat(passed()).isEqualTo(Duration.ofSeconds(1 + 2));
        }
    }

    @Test
    void a_call_that_never_gets_its_first_endpoints_fails_after_the_startup_wait() {
        try (MeshClient mesh = meshWhoseDiscoveryFails(Integer.MAX_VALUE)) {
            assertThatThrownBy(() -> clientOf(mesh).newCall(REQUEST).execute())
                    .isInstanceOfSatisfying(
                            MeshCallException.class,
                            failure -> assertThat(failure.flag()).isEqualTo(ResponseFlag.UH));
            assertThat(passed()).isEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void whoever_waits_for_the_client_to_be_ready_drives_its_discovery() throws Exception {
        try (MeshClient mesh = meshWhoseDiscoveryFails(2)) {
            assertThat(mesh.awaitReady(Duration.ofDays(1))).isTrue();
            assertThat(passed()).isEqualTo(Duration.ofSeconds(1 + 2));
        }
    }

    @Test
    void a_client_that_does_not_become_ready_says_so_when_the_time_is_over() throws Exception {
        try (MeshClient mesh = meshWhoseDiscoveryFails(Integer.MAX_VALUE)) {
            assertThat(mesh.awaitReady(Duration.ofMinutes(10))).isFalse();
            assertThat(passed()).isEqualTo(Duration.ofMinutes(10));
        }
    }

    @Test
    void a_close_does_not_move_the_time_when_no_call_is_open() {
        MeshClient mesh = meshWhoseDiscoveryFails(0);

        mesh.close();

        assertThat(passed()).isZero();
    }

    @Test
    void a_close_with_an_open_call_ends_after_the_drain_time() throws IOException {
        MeshClient mesh = meshWhoseDiscoveryFails(0);
        server.stubFor(get(anyUrl()).willReturn(ok("fine".repeat(1_000_000))));
        Request uncompressed =
                REQUEST.newBuilder().header("Accept-Encoding", "identity").build();
        try (Response response = clientOf(mesh).newCall(uncompressed).execute()) {
            mesh.close();

            assertThat(passed()).isEqualTo(Duration.ofSeconds(10));
            assertThat(mesh.openResources().isEmpty()).isTrue();
            assertThatThrownBy(() -> response.body().bytes()).isInstanceOf(IOException.class);
        }
    }

    /** Fails so often, then answers once and for all. */
    private final class FailingAtFirst implements EndpointResolver {
        private final int failures;

        FailingAtFirst(int failures) {
            this.failures = failures;
        }

        @Override
        public String name() {
            return "failing at first";
        }

        @Override
        public Resolution resolve() throws IOException {
            if (questions.incrementAndGet() <= failures) {
                throw new IOException("not yet");
            }
            return new Resolution(List.of(Endpoint.of("localhost", server.port())), Duration.ZERO);
        }
    }
}
