package dev.meshclient.examples.observability.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;

/** Spans for Zipkin, and for what understands Zipkin, as Jaeger does where App Mesh's Envoy sent its spans. */
final class ZipkinTracing {

    private ZipkinTracing() {}

    /**
     * Opens an SDK whose spans go to Zipkin. Services that read B3, as those behind App Mesh's Envoy with Jaeger, go on with
     * the trace, and so do those that read {@code traceparent}.
     *
     * @param zipkin where Zipkin listens, such as {@code http://127.0.0.1:9411}
     */
    static OpenTelemetrySdk open(TracedService service, URI zipkin) {
        ZipkinExporter exporter = new ZipkinExporter(zipkin.resolve("/api/v2/spans"));
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(service.resource())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setPropagators(ContextPropagators.create(TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(), B3Propagator.injectingMultiHeaders())))
                .build();
    }
}
