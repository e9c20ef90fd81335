package dev.meshclient.spring.telemetry;

import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.SenderContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the span of an observed call that goes through the mesh. Where the requests that it consists of have {@code CLIENT}
 * spans, it is {@code INTERNAL}: maps of services count {@code CLIENT} spans, and the conventions of OpenTelemetry want no
 * further one around them. The request carries its context as ever, until each attempt puts its own there.
 */
final class ObservedCallHandler implements TracingObservationHandler<SenderContext<Object>> {
    private final Tracer tracer;
    private final Propagator propagator;
    private final ObservedCalls calls;
    private final boolean enclosing;

    /**
     * Makes one.
     *
     * @param enclosing whether there are {@code CLIENT} spans inside
     */
    ObservedCallHandler(Tracer tracer, Propagator propagator, ObservedCalls calls, boolean enclosing) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.calls = calls;
        this.enclosing = enclosing;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return calls.contain(context);
    }

    @Override
    public Tracer getTracer() {
        return tracer;
    }

    @Override
    public void onStart(SenderContext<Object> context) {
        Span span = start(context);
        propagator.inject(
                span.context(),
                context.getCarrier(),
                (carrier, name, value) -> context.getSetter().set(carrier, name, value));
        getTracingContext(context).setSpan(span);
    }

    private Span start(SenderContext<Object> context) {
        Span.Builder builder = tracer.spanBuilder();
        @Nullable Span parent = getParentSpan(context);
        if (parent != null) {
            builder = builder.setParent(parent.context());
        }
        if (!enclosing) {
            builder = builder.kind(Span.Kind.CLIENT);
            String remote = context.getRemoteServiceName();
            builder = remote == null ? builder : builder.remoteServiceName(remote);
        }
        return builder.start();
    }

    @Override
    public void onStop(SenderContext<Object> context) {
        Span span = getRequiredSpan(context);
        tagSpan(context, span);
        span.name(getSpanName(context));
        endSpan(context, span);
    }
}
