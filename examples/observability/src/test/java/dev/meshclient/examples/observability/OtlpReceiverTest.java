package dev.meshclient.examples.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpReceiverTest {
    private OtlpReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = OtlpReceiver.start();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip"})
    void spans_come_with_their_attributes_zipped_or_not(String compression) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(receiver.traces().toString())
                .setCompression(compression)
                .build();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()) {
            provider.get("test")
                    .spanBuilder("mesh.call")
                    .setAttribute("mesh.route", "everyone")
                    .setAttribute(AttributeKey.longKey("http.response.status_code"), 200L)
                    .startSpan()
                    .end();
            provider.forceFlush().join(10, TimeUnit.SECONDS);
        }

        assertThat(receiver.spans()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("mesh.call");
            assertThat(OtlpReceiver.attributes(span.getAttributesList()))
                    .containsEntry("mesh.route", "everyone")
                    .containsEntry("http.response.status_code", "200");
        });
        assertThat(receiver.resourceSpans()).hasSize(1);
        assertThat(receiver.allMetrics()).isEmpty();
    }

    @Test
    void what_is_no_protobuf_is_refused() throws Exception {
        assertThat(post(receiver.traces(), "application/json", "{}"))
                .isEqualTo("415 Content-Type: application/json (expected: application/x-protobuf)");
        assertThat(post(receiver.metrics(), "application/x-protobuf", "no message"))
                .startsWith("400 body: ");
        assertThat(receiver.resourceSpans()).isEmpty();
        assertThat(receiver.resourceMetrics()).isEmpty();
    }

    private static String post(URI uri, String contentType, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
