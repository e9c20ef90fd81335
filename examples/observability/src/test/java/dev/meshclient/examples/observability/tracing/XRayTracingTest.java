package dev.meshclient.examples.observability.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.examples.observability.OtlpReceiver;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XRayTracingTest {
    private OtlpReceiver collector;

    @BeforeEach
    void start() throws IOException {
        collector = OtlpReceiver.start();
    }

    @AfterEach
    void close() {
        collector.close();
    }

    private TracedMesh tracing(double rate) {
        return TracedMesh.start(XRayTracing.open(TracedMesh.SERVICE, collector.traces(), rate));
    }

    private RetriedCall received(TracedMesh mesh) {
        return RetriedCall.of(ReceivedSpan.ofOtlp(collector.resourceSpans())).check(mesh.port());
    }

    @Test
    void a_collector_receives_a_retried_call_and_its_trace_begins_with_the_second_of_it() throws IOException {
        try (TracedMesh mesh = tracing(1)) {
            long before = Instant.now().getEpochSecond();
            assertThat(mesh.call()).isEqualTo(500);
            long after = Instant.now().getEpochSecond();
            assertThat(mesh.flush()).isTrue();

            String traceId = received(mesh).call().traceId();
            assertThat(Long.parseLong(traceId.substring(0, 8), 16)).isBetween(before, after);
        }
    }

    @Test
    void each_attempt_carries_its_own_span_in_x_amzn_trace_id() throws IOException {
        try (TracedMesh mesh = tracing(1)) {
            mesh.call();
            mesh.flush();

            RetriedCall call = received(mesh);
            String id = call.call().traceId();
            String root = "Root=1-" + id.substring(0, 8) + "-" + id.substring(8);
            assertThat(mesh.received("X-Amzn-Trace-Id"))
                    .isEqualTo(call.attemptIds().stream()
                            .map(span -> root + ";Parent=" + span + ";Sampled=1")
                            .toList());
            assertThat(mesh.received("traceparent"))
                    .isEqualTo(call.attemptIds().stream()
                            .map(span -> "00-" + id + "-" + span + "-01")
                            .toList());
        }
    }

    @Test
    void a_trace_that_is_not_sampled_is_not_sent_and_the_services_behind_hear_of_it() throws IOException {
        try (TracedMesh mesh = tracing(0)) {
            mesh.call();
            assertThat(mesh.flush()).isTrue();

            assertThat(collector.resourceSpans()).isEmpty();
            assertThat(mesh.received("X-Amzn-Trace-Id"))
                    .hasSize(2)
                    .allSatisfy(header -> assertThat(header)
                            .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0"));
        }
    }
}
