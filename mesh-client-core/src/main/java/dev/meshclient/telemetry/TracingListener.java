package dev.meshclient.telemetry;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallerContext;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;

/** Begins the span of each call. */
final class TracingListener implements MeshListener {
    static final String CALL_SPAN = "mesh.call";

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    TracingListener(Tracer tracer, TextMapPropagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public CallerContext captureContext() {
        return ThreadContext.capture();
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        Context parent = Context.current();
        Attributes attributes = SpanAttributes.of(request, info);
        Span span = tracer.spanBuilder(CALL_SPAN)
                .setParent(parent)
                .setAllAttributes(attributes)
                .startSpan();
        if (sameSpan(span, Span.fromContext(parent))) {
            return ContextForwarder.of(parent, propagator);
        }
        AttemptSpans attempts = new AttemptSpans(
                tracer, propagator, parent.with(span), SpanAttributes.attemptName(request.method()), attributes);
        return new CallTrace(span, attempts);
    }

    /** A tracer that is switched off, or has no processor, gives the parent again, or an invalid span for want of one. */
    private static boolean sameSpan(Span span, Span parent) {
        return span.getSpanContext().getSpanId().equals(parent.getSpanContext().getSpanId());
    }
}
