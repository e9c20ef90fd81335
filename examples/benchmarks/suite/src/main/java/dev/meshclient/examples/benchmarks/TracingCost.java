package dev.meshclient.examples.benchmarks;

import dev.meshclient.telemetry.OpenTelemetryTracing;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/**
 * What the spans of a call and its attempt add to a call through the mesh, where nothing is sampled: those of the listener,
 * beside the same two made by hand around it.
 */
public final class TracingCost {
    private TracingCost() {}

    /**
     * Prints the figures.
     *
     * @param arguments how many blocks of each variant; {@code mesh} or {@code hand}: what is measured beside a call
     *     without spans; or {@code both}: the mesh's beside those by hand
     */
    public static void main(String[] arguments) throws Exception {
        OpenTelemetry telemetry = unsampled();
        Variant none = InMemoryCall.ofMesh();
        Variant hand = new SpansByHand(telemetry, InMemoryCall.ofMesh());
        Variant mesh = InMemoryCall.ofMesh(OpenTelemetryTracing.create(telemetry));
        PairedCost.print(
                Integer.parseInt(arguments[0]),
                arguments[1].equals("both") ? hand : none,
                arguments[1].equals("hand") ? hand : mesh);
        System.exit(0);
    }

    private static OpenTelemetry unsampled() {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(Sampler.alwaysOff())
                        .addSpanProcessor(new Nothing())
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
    }

    /** Without any processor the SDK makes no spans at all. */
    private static final class Nothing implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }
}
