package dev.meshclient.examples.observability.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zipkin2.codec.SpanBytesEncoder;

/**
 * Sends spans to Zipkin, as JSON of version 2. OpenTelemetry's own exporter for Zipkin has ended with 1.62.0, which does not
 * run on later SDKs.
 */
final class ZipkinExporter implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(ZipkinExporter.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final HttpRequest.Builder request;

    /** @param spans where Zipkin takes spans, such as {@code http://127.0.0.1:9411/api/v2/spans} */
    ZipkinExporter(URI spans) {
        request = HttpRequest.newBuilder(spans).timeout(TIMEOUT).header("Content-Type", "application/json");
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        byte[] json = SpanBytesEncoder.JSON_V2.encodeList(
                spans.stream().map(ZipkinSpans::of).toList());
        HttpRequest post = request.copy()
                .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                .build();
        CompletableResultCode result = new CompletableResultCode();
        CompletableFuture<?> unused = client.sendAsync(post, HttpResponse.BodyHandlers.ofString())
                .whenComplete((response, failure) -> ended(result, response, failure));
        return result;
    }

    private static void ended(
            CompletableResultCode result, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response == null) {
            LOG.warn("Zipkin takes no spans: {}", String.valueOf(failure));
            result.fail();
        } else if (response.statusCode() / 100 == 2) {
            result.succeed();
        } else {
            LOG.warn("Zipkin takes no spans: status {}, {}", response.statusCode(), response.body());
            result.fail();
        }
    }

    /** Nothing waits here: every export is sent at once. */
    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
