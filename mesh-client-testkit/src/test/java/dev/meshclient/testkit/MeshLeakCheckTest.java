package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.config.ConfigSources;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

class MeshLeakCheckTest {
    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {dns: {hostname: orders.internal}}
            """;
    private static final Request REQUEST =
            new Request.Builder().url("http://orders.shop.local/").build();

    private final MeshLeakCheck leaks = new MeshLeakCheck();

    private static MeshTestBed start() {
        MeshTestBed bed = MeshTestBed.start(ConfigSources.text("mesh.yaml", MESH), UnaryOperator.identity());
        bed.server("orders").stubFor(get(anyUrl()).willReturn(ok("fine".repeat(100_000))));
        return bed;
    }

    @Test
    void a_test_that_closes_its_responses_passes_and_its_client_is_closed() throws IOException {
        try (MeshTestBed bed = leaks.watch(start())) {
            try (Response response = bed.client().newCall(REQUEST).execute()) {
                assertThat(response.code()).isEqualTo(200);
            }
            assertThatCode(() -> leaks.afterEach(test(null))).doesNotThrowAnyException();
            assertThatThrownBy(() -> bed.client().newCall(REQUEST).execute()).hasMessage("mesh client is closed");
        }
    }

    @Test
    void a_response_that_is_not_closed_fails_the_test() throws IOException {
        try (MeshTestBed bed =
                MeshTestBed.start(ConfigSources.text("mesh.yaml", MESH), mesh -> mesh.drain(Duration.ZERO))) {
            bed.server("orders").stubFor(get(anyUrl()).willReturn(ok("fine".repeat(1_000_000))));
            leaks.watch(bed);
            try (Response open = bed.client().newCall(REQUEST).execute()) {
                assertThatThrownBy(() -> leaks.afterEach(test(null)))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("a call was still open")
                        .hasMessageContaining("attempts=1")
                        .hasMessageContaining("is every response closed?");
            }
        }
    }

    @Test
    void a_failure_of_the_test_itself_is_not_covered_up() throws IOException {
        try (MeshTestBed bed = leaks.watch(start())) {
            try (Response response = bed.client().newCall(REQUEST).execute()) {
                assertThat(response.code()).isEqualTo(200);
            }
            assertThatCode(() -> leaks.afterEach(test(new AssertionError("its own"))))
                    .doesNotThrowAnyException();
            assertThat(bed.mesh().openResources().threads()).isEmpty();
        }
    }

    @Test
    void a_bed_is_closed_with_its_client() {
        MeshTestBed bed = leaks.watch(start());

        leaks.afterEach(test(null));

        assertThat(bed.server("orders").isRunning()).isFalse();
    }

    @Test
    void a_client_that_is_neither_watched_nor_closed_fails_the_test() {
        MeshLeakCheck hasty = new MeshLeakCheck(Duration.ofMillis(20));
        try (MeshTestBed forgotten = start()) {
            assertThat(forgotten.mesh().openResources().threads()).isNotEmpty();
            assertThatThrownBy(() -> hasty.afterEach(test(null)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("mesh clients that were built and not closed: 1"
                            + " (expected: none; close each, or hand it to watch)");
            assertThatCode(() -> new MeshLeakCheck(Duration.ZERO).afterEach(test(null)))
                    .as("it was there before")
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> hasty.afterEach(test(null))).doesNotThrowAnyException();
    }

    @Test
    void a_check_of_watched_clients_only_does_not_see_the_others() {
        MeshLeakCheck modest = new MeshLeakCheck(Duration.ZERO).watchedOnly();
        try (MeshTestBed other = start()) {
            assertThat(other.mesh().openResources().threads()).isNotEmpty();
            assertThatCode(() -> modest.afterEach(test(null))).doesNotThrowAnyException();
        }
    }

    @Test
    void what_is_watched_before_the_tests_of_a_class_lasts_until_all_of_them_have_ended() {
        MeshTestBed ofClass = leaks.watch(start());
        leaks.beforeAll(test(null));
        leaks.beforeEach(test(null));
        MeshTestBed ofTest = leaks.watch(start());

        leaks.afterEach(test(null));
        assertThat(ofTest.server("orders").isRunning()).isFalse();
        assertThat(ofClass.server("orders").isRunning()).isTrue();
        leaks.afterAll(test(null));

        assertThat(ofClass.server("orders").isRunning()).isFalse();
    }

    @Test
    void the_end_of_a_nested_class_is_not_the_end() {
        MeshTestBed ofClass = leaks.watch(start());
        leaks.beforeAll(test(null));
        leaks.beforeAll(test(null));

        leaks.afterAll(test(null));
        assertThat(ofClass.server("orders").isRunning()).isTrue();
        leaks.afterAll(test(null));

        assertThat(ofClass.server("orders").isRunning()).isFalse();
    }

    @Test
    void a_test_of_a_class_that_begins_before_another_one_has_ended_is_refused_and_leaves_it_alone() {
        ExtensionContext first = test("first", null);
        ExtensionContext second = test("second", null);
        leaks.beforeAll(test(null));
        leaks.beforeEach(first);
        MeshTestBed ofFirst = leaks.watch(start());

        assertThatThrownBy(() -> leaks.beforeEach(second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("tests at once: 2 (expected: 1; use an instance field with @RegisterExtension)");
        leaks.afterEach(second);
        assertThat(ofFirst.server("orders").isRunning()).isTrue();
        leaks.afterEach(first);

        assertThat(ofFirst.server("orders").isRunning()).isFalse();
        assertThatCode(() -> leaks.beforeEach(second)).doesNotThrowAnyException();
    }

    @Test
    void a_response_that_is_not_closed_does_not_hold_up_a_test_whose_clock_stands_still() throws IOException {
        MeshLeakCheck hasty = new MeshLeakCheck(Duration.ofMillis(20));
        FakeClock clock = new FakeClock().autoAdvance(true);
        MeshTestBed bed = hasty.watch(MeshTestBed.ofText(MESH).clock(clock).start());
        clock.autoAdvance(false);
        bed.server("orders").stubFor(get(anyUrl()).willReturn(ok("fine".repeat(1_000_000))));
        try (Response open = bed.client().newCall(REQUEST).execute()) {
            assertThatThrownBy(() -> hasty.afterEach(test(null)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("a call was still open");
            assertThat(bed.mesh().openResources().isEmpty()).isTrue();
            assertThat(bed.server("orders").isRunning()).isFalse();
        }
    }

    private static ExtensionContext test(@Nullable Throwable failure) {
        return test("only", failure);
    }

    /** What the extension asks of its context: which test it is, how it ended, and whether others run meanwhile. */
    private static ExtensionContext test(String uniqueId, @Nullable Throwable failure) {
        Map<String, Object> answers = Map.of(
                "getUniqueId", uniqueId,
                "getExecutionException", Optional.ofNullable(failure),
                "getConfigurationParameter", Optional.empty());
        return (ExtensionContext) Proxy.newProxyInstance(
                MeshLeakCheckTest.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (proxy, method, args) -> {
                    assertThat(answers).containsKey(method.getName());
                    return answers.get(method.getName());
                });
    }
}
