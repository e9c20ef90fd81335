package dev.meshclient.examples.observability.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.examples.observability.OtlpReceiver;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JaegerTracingTest {

    @Test
    void jaeger_receives_a_retried_call_and_old_services_read_uber_trace_id() throws IOException {
        try (OtlpReceiver jaeger = OtlpReceiver.start();
                TracedMesh mesh = TracedMesh.start(JaegerTracing.open(TracedMesh.SERVICE, jaeger.traces()))) {
            assertThat(mesh.call()).isEqualTo(500);
            assertThat(mesh.flush()).isTrue();

            RetriedCall call =
                    RetriedCall.of(ReceivedSpan.ofOtlp(jaeger.resourceSpans())).check(mesh.port());
            assertThat(mesh.received("uber-trace-id"))
                    .isEqualTo(call.attemptIds().stream()
                            .map(span -> call.call().traceId() + ":" + span + ":0:1")
                            .toList());
        }
    }
}
