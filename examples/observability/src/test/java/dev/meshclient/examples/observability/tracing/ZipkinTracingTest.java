package dev.meshclient.examples.observability.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.meshclient.examples.observability.LoopbackServer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zipkin2.Annotation;
import zipkin2.codec.SpanBytesDecoder;

class ZipkinTracingTest {
    private final List<zipkin2.Span> received = new CopyOnWriteArrayList<>();
    private LoopbackServer zipkin;

    @BeforeEach
    void start() throws IOException {
        zipkin = LoopbackServer.start().handle("/api/v2/spans", this::take);
    }

    @AfterEach
    void close() {
        zipkin.close();
    }

    private void take(HttpExchange exchange) throws IOException {
        received.addAll(SpanBytesDecoder.JSON_V2.decodeList(LoopbackServer.body(exchange)));
        LoopbackServer.answer(exchange, 202, "text/plain", new byte[0]);
    }

    private OpenTelemetrySdk sdk() {
        return ZipkinTracing.open(TracedMesh.SERVICE, zipkin.uri("/"));
    }

    private TracedMesh tracing() {
        return TracedMesh.start(sdk());
    }

    private RetriedCall received(TracedMesh mesh) {
        return RetriedCall.of(received.stream().map(ReceivedSpan::ofZipkin).toList())
                .check(mesh.port());
    }

    @Test
    void zipkin_receives_a_retried_call_and_who_was_called() throws IOException {
        try (TracedMesh mesh = tracing()) {
            assertThat(mesh.call()).isEqualTo(500);
            assertThat(mesh.flush()).isTrue();

            assertThat(received(mesh).attempts())
                    .allSatisfy(attempt -> assertThat(attempt.peer()).isEqualTo("127.0.0.1:" + mesh.port()));
        }
    }

    @Test
    void each_attempt_carries_its_own_span_in_the_headers_of_b3() throws IOException {
        try (TracedMesh mesh = tracing()) {
            mesh.call();
            mesh.flush();

            RetriedCall call = received(mesh);
            assertThat(mesh.received("X-B3-TraceId"))
                    .containsExactly(call.call().traceId(), call.call().traceId());
            assertThat(mesh.received("X-B3-SpanId")).isEqualTo(call.attemptIds());
            assertThat(mesh.received("X-B3-Sampled")).containsExactly("1", "1");
        }
    }

    @Test
    void an_event_is_an_annotation_and_a_failure_has_the_tag_error() {
        try (OpenTelemetrySdk sdk = sdk()) {
            sdk.getTracer("checkout")
                    .spanBuilder("charge")
                    .setSpanKind(SpanKind.SERVER)
                    .startSpan()
                    .addEvent("declined")
                    .setStatus(StatusCode.ERROR, "no credit")
                    .end();
        }

        assertThat(received).singleElement().satisfies(span -> {
            assertThat(span.kind()).isEqualTo(zipkin2.Span.Kind.SERVER);
            assertThat(span.durationAsLong()).isPositive();
            assertThat(span.annotations()).extracting(Annotation::value).containsExactly("declined");
            assertThat(span.tags())
                    .containsEntry("error", "no credit")
                    .containsEntry("otel.status_code", "ERROR")
                    .containsEntry("otel.scope.name", "checkout");
        });
    }

    @ParameterizedTest
    @CsvSource({"202, true", "400, false", "503, false"})
    void what_zipkin_answers_tells_whether_it_has_taken_the_spans(int status, boolean taken) throws IOException {
        try (LoopbackServer answering = LoopbackServer.start()
                .handle("/", exchange -> LoopbackServer.answer(exchange, status, "text/plain", new byte[0]))) {
            CompletableResultCode result = new ZipkinExporter(answering.uri("/")).export(List.of());

            assertThat(result.join(10, TimeUnit.SECONDS).isSuccess()).isEqualTo(taken);
        }
    }
}
