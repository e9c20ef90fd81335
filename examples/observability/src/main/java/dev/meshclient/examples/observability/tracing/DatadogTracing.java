package dev.meshclient.examples.observability.tracing;

import dev.meshclient.examples.observability.propagation.DatadogPropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;

/** Spans for Datadog, by way of its agent, which takes OTLP where {@code otlp_config} says so. */
final class DatadogTracing {

    private DatadogTracing() {}

    /**
     * Opens an SDK whose spans go to Datadog. Services with a tracer of Datadog's go on with the trace, also if they read
     * nothing but {@code x-datadog-trace-id}, and so do those that read {@code traceparent}. All traces are kept: the agent
     * samples, and counts before it does.
     *
     * @param agent where the agent takes OTLP over HTTP, such as {@code http://127.0.0.1:4318}
     */
    static OpenTelemetrySdk open(TracedService service, URI agent) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(agent.resolve("/v1/traces").toString())
                .build();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(service.resource())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setPropagators(ContextPropagators.create(
                        TextMapPropagator.composite(new DatadogPropagator(), W3CTraceContextPropagator.getInstance())))
                .build();
    }
}
