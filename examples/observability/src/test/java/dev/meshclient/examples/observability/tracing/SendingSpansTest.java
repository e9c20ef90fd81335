package dev.meshclient.examples.observability.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.examples.observability.LoopbackServer;
import dev.meshclient.examples.observability.OtlpReceiver;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What sends the spans has a client of its own. */
class SendingSpansTest {
    private static final Logger EXPORTERS = Logger.getLogger("io.opentelemetry.exporter");

    /** What they log of the collectors here is expected. */
    @BeforeAll
    static void silenceExporters() {
        EXPORTERS.setLevel(Level.OFF);
    }

    @AfterAll
    static void hearExporters() {
        EXPORTERS.setLevel(null);
    }

    @Test
    void sending_spans_is_no_call_through_the_mesh_and_makes_no_spans() throws IOException {
        try (OtlpReceiver collector = OtlpReceiver.start();
                TracedMesh mesh = TracedMesh.start(JaegerTracing.open(TracedMesh.SERVICE, collector.traces()))) {
            mesh.call();
            mesh.flush();
            mesh.flush();

            assertThat(collector.spans()).hasSize(4);
            assertThat(mesh.calls()).isEqualTo(1);
        }
    }

    @Test
    void a_collector_that_refuses_connections_is_no_callers_concern() throws IOException {
        URI nobody;
        try (OtlpReceiver collector = OtlpReceiver.start()) {
            nobody = collector.traces();
        }
        try (TracedMesh mesh = TracedMesh.start(JaegerTracing.open(TracedMesh.SERVICE, nobody))) {
            assertThat(mesh.call()).isEqualTo(500);
            assertThat(mesh.call()).isEqualTo(500);
        }
    }

    @Test
    void a_collector_that_never_answers_is_no_callers_concern() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (LoopbackServer collector = LoopbackServer.start().handle("/v1/traces", exchange -> {
                    asked.countDown();
                    awaitQuietly(never);
                });
                TracedMesh mesh = TracedMesh.start(JaegerTracing.open(TracedMesh.SERVICE, collector.uri("/")))) {
            mesh.call();
            mesh.send();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(mesh.call()).isEqualTo(500);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
