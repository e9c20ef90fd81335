package dev.meshclient.examples.observability.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.examples.observability.OtlpReceiver;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DatadogTracingTest {

    @Test
    void the_agent_receives_a_retried_call_with_the_unified_service_tags() throws IOException {
        try (OtlpReceiver agent = OtlpReceiver.start();
                TracedMesh mesh = TracedMesh.start(DatadogTracing.open(TracedMesh.SERVICE, agent.traces()))) {
            assertThat(mesh.call()).isEqualTo(500);
            assertThat(mesh.flush()).isTrue();

            RetriedCall call =
                    RetriedCall.of(ReceivedSpan.ofOtlp(agent.resourceSpans())).check(mesh.port());
            assertThat(agent.resourceSpans())
                    .allSatisfy(resource -> assertThat(OtlpReceiver.attributes(
                                    resource.getResource().getAttributesList()))
                            .containsEntry("service.name", "checkout")
                            .containsEntry("service.version", "1.4.0")
                            .containsEntry("deployment.environment.name", "production"));
            // 03: sampled, and of random ids
            assertThat(mesh.received("traceparent"))
                    .isEqualTo(call.attemptIds().stream()
                            .map(span -> "00-" + call.call().traceId() + "-" + span + "-03")
                            .toList());
            assertThat(mesh.received("x-datadog-parent-id"))
                    .isEqualTo(call.attemptIds().stream()
                            .map(span -> Long.toUnsignedString(Long.parseUnsignedLong(span, 16)))
                            .toList());
        }
    }
}
