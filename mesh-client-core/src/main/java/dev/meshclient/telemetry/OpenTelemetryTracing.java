package dev.meshclient.telemetry;

import dev.meshclient.event.MeshListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.TextMapPropagator;

/**
 * Spans of a mesh client, by OpenTelemetry's stable semantic conventions for HTTP: one {@code INTERNAL} span
 * {@code mesh.call} for each call, from its target to the end of the response body, and in it one {@code CLIENT} span,
 * named after the method, for each attempt. Every attempt carries the headers of the propagators, such as
 * {@code traceparent}, with its own span, which is current while the attempt is performed.
 *
 * <p>The parent is what was current on the thread that made the call. Where spans are not recorded the context is
 * propagated all the same.
 */
public final class OpenTelemetryTracing {
    private OpenTelemetryTracing() {}

    /**
     * Returns a listener that makes spans. With {@link OpenTelemetry#noop()} it hears of no call and costs nothing.
     *
     * @param openTelemetry gives the tracer {@code dev.meshclient} and the propagators
     * @return a listener for any number of mesh clients
     */
    public static MeshListener create(OpenTelemetry openTelemetry) {
        TextMapPropagator propagator = openTelemetry.getPropagators().getTextMapPropagator();
        if (openTelemetry.getTracerProvider() != TracerProvider.noop()) {
            return new TracingListener(openTelemetry.getTracer("dev.meshclient"), propagator);
        }
        return propagator.fields().isEmpty() ? new SilentListener() : new PropagatingListener(propagator);
    }

    /** Hears nothing. */
    private static final class SilentListener implements MeshListener {}
}
