package dev.meshclient.examples.observability.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.HttpHeaders;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server sees of a trace. */
class PropagatorsTest {

    @ParameterizedTest
    @EnumSource
    void every_attempt_carries_its_own_span_in_the_headers_of_the_propagator(HeaderStyle style) throws IOException {
        try (PropagatingMesh mesh = new PropagatingMesh(style.propagator, Sampler.alwaysOn())) {
            assertThat(mesh.call()).isEqualTo(200);

            List<SpanContext> attempts = mesh.attempts();
            List<HttpHeaders> received = mesh.received();
            assertThat(attempts).hasSize(2);
            assertThat(attempts.get(0).getSpanId()).isNotEqualTo(attempts.get(1).getSpanId());
            assertThat(received).hasSize(2);
            for (int i = 0; i < 2; i++) {
                assertCarries(style, received.get(i), attempts.get(i));
            }
        }
    }

    @Test
    void several_propagators_write_their_headers_side_by_side() throws IOException {
        TextMapPropagator both = TextMapPropagator.composite(HeaderStyle.W3C.propagator, HeaderStyle.X_RAY.propagator);
        try (PropagatingMesh mesh = new PropagatingMesh(both, Sampler.alwaysOn())) {
            mesh.call();

            SpanContext second = mesh.attempts().get(1);
            assertCarries(HeaderStyle.W3C, mesh.received().get(1), second);
            assertCarries(HeaderStyle.X_RAY, mesh.received().get(1), second);
        }
    }

    @Test
    void the_decision_against_a_trace_goes_along() throws IOException {
        TextMapPropagator all = TextMapPropagator.composite(
                HeaderStyle.X_RAY.propagator,
                HeaderStyle.B3_MULTI.propagator,
                HeaderStyle.JAEGER.propagator,
                HeaderStyle.DATADOG.propagator);
        try (PropagatingMesh mesh = new PropagatingMesh(all, Sampler.alwaysOff())) {
            mesh.call();

            assertThat(mesh.attempts()).isEmpty();
            HttpHeaders headers = mesh.received().get(0);
            assertThat(headers.getHeader("X-Amzn-Trace-Id").firstValue()).endsWith(";Sampled=0");
            assertThat(headers.getHeader("X-B3-Sampled").firstValue()).isEqualTo("0");
            assertThat(headers.getHeader("uber-trace-id").firstValue()).endsWith(":0:0");
            assertThat(headers.getHeader("x-datadog-sampling-priority").firstValue())
                    .isEqualTo("0");
        }
    }

    private static void assertCarries(HeaderStyle style, HttpHeaders headers, SpanContext span) {
        style.headersOf(span)
                .forEach((name, value) ->
                        assertThat(headers.getHeader(name).values()).as(name).containsExactly(value));
    }
}
