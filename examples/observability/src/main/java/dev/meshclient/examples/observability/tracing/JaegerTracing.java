package dev.meshclient.examples.observability.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.extension.trace.propagation.JaegerPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;

/** Spans for Jaeger, which takes OTLP itself. */
final class JaegerTracing {

    private JaegerTracing() {}

    /**
     * Opens an SDK whose spans go to Jaeger. Services that still have a client of Jaeger's own, and read
     * {@code uber-trace-id}, go on with the trace, and so do those that read {@code traceparent}.
     *
     * @param jaeger where Jaeger takes OTLP over HTTP, such as {@code http://127.0.0.1:4318}
     */
    @SuppressWarnings("deprecation") // as Jaeger deprecated its header, in favour of traceparent
    static OpenTelemetrySdk open(TracedService service, URI jaeger) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(jaeger.resolve("/v1/traces").toString())
                .build();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(service.resource())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setPropagators(ContextPropagators.create(TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(), JaegerPropagator.getInstance())))
                .build();
    }
}
