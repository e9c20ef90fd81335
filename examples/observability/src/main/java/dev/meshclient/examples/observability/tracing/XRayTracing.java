package dev.meshclient.examples.observability.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.contrib.awsxray.propagator.AwsXrayPropagator;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;

/** Spans for AWS X-Ray, by way of a collector or the CloudWatch agent. */
final class XRayTracing {
    /** What App Mesh sampled where {@code XRAY_SAMPLING_RATE} was not set. */
    static final double APP_MESH_RATE = 0.05;

    private XRayTracing() {}

    /**
     * Opens an SDK whose spans go to X-Ray. Services that read {@code X-Amzn-Trace-Id} go on with the trace, and so do
     * those that read {@code traceparent}.
     *
     * @param collector where the collector takes OTLP over HTTP, such as {@code http://127.0.0.1:4318}
     * @param rate the share of traces that begin here and are kept, 0 to 1; others are as their caller wants them
     */
    static OpenTelemetrySdk open(TracedService service, URI collector, double rate) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.resolve("/v1/traces").toString())
                .build();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(service.resource())
                .setIdGenerator(new XRayIds(Clock.getDefault()))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(rate)))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setPropagators(ContextPropagators.create(TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(), AwsXrayPropagator.getInstance())))
                .build();
    }
}
