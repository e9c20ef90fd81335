package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.config.ConfigSources;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
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

    /** What the extension asks of its context: how the test ended. */
    private static ExtensionContext test(@Nullable Throwable failure) {
        return (ExtensionContext) Proxy.newProxyInstance(
                MeshLeakCheckTest.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (proxy, method, args) -> {
                    assertThat(method.getName()).isEqualTo("getExecutionException");
                    return Optional.ofNullable(failure);
                });
    }
}
