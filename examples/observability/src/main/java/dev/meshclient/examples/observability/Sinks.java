package dev.meshclient.examples.observability;

import dev.meshclient.event.MeshListener;
import dev.meshclient.telemetry.MicrometerMetrics;
import dev.meshclient.telemetry.OpenTelemetryTracing;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.statsd.StatsdMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Everything that a mesh client can be told to report to, and the programs that receive it. */
final class Sinks implements AutoCloseable {
    static final String SERVICE = "checkout";

    private final OtlpReceiver collector = OtlpReceiver.start();
    private final StatsdReceiver statsdServer = StatsdReceiver.start();
    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PrometheusEndpoint prometheusEndpoint = PrometheusEndpoint.start(prometheus);
    private final StatsdMeterRegistry statsd =
            new StatsdMeterRegistry(new StatsdSettings(statsdServer.port()), Clock.SYSTEM);
    private final OtlpMeterRegistry otlp =
            new OtlpMeterRegistry(new OtlpSettings(collector.metrics(), SERVICE), Clock.SYSTEM);
    private final OpenTelemetrySdk openTelemetry = tracingTo(collector.traces());
    private boolean flushed;

    private Sinks() throws IOException {}

    static Sinks open() throws IOException {
        return new Sinks();
    }

    /** Returns what a mesh client has to be given. */
    MeshListener[] listeners() {
        CompositeMeterRegistry all = new CompositeMeterRegistry();
        all.add(prometheus).add(statsd).add(otlp);
        return new MeshListener[] {MicrometerMetrics.create(all), OpenTelemetryTracing.create(openTelemetry)};
    }

    /** Does what Prometheus does every now and then. */
    String scrape() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(prometheusEndpoint.uri()).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Returns what the StatsD server gets. */
    ReceivedLines statsdLines() {
        return statsdServer.received();
    }

    /** Returns what the collector got of metrics. */
    List<Sample> collectedSamples() {
        return OtlpSamples.of(collector.allMetrics());
    }

    /** Returns what the collector got of spans. */
    List<Span> collectedSpans() {
        return collector.spans();
    }

    /** Has everything sent that is still kept back, and ends what sends. What was received stays. Idempotent. */
    void flush() {
        if (flushed) {
            return;
        }
        flushed = true;
        statsd.close();
        otlp.close();
        openTelemetry.close();
    }

    @Override
    public void close() {
        flush();
        prometheusEndpoint.close();
        statsdServer.close();
        collector.close();
    }

    private static OpenTelemetrySdk tracingTo(URI endpoint) {
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint.toString()).build();
        Resource resource = Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), SERVICE));
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setResource(resource)
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                        .build())
                .build();
    }
}
