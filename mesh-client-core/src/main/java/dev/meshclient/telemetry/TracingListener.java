package dev.meshclient.telemetry;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallerContext;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

/** Begins the span of each call, or leaves it to the attempts to have spans. */
final class TracingListener implements MeshListener {
    private final Tracing tracing;
    private final boolean callSpans;
    private final boolean attemptSpans;

    /** Whether the span of a call is around client spans, so that it must not be one. */
    private final boolean enclosing;

    /**
     * Makes a listener.
     *
     * @param enclosing whether the HTTP client makes spans of attempts
     */
    TracingListener(Tracing tracing, boolean callSpans, boolean attemptSpans, boolean enclosing) {
        this.tracing = tracing;
        this.callSpans = callSpans;
        this.attemptSpans = attemptSpans;
        this.enclosing = enclosing || attemptSpans;
    }

    @Override
    public CallerContext captureContext() {
        return tracing.threads().capture();
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        Context parent = Context.current();
        String url = LoggableUrl.of(request);
        if (!callSpans) {
            return new CallTrace(tracing, request, url, info, parent, Span.getInvalid());
        }
        Span span = enclosing ? tracing.startCall(parent, request, url) : tracing.startClient(parent, request, url);
        if (sameSpan(span, Span.fromContext(parent))) {
            return ContextForwarder.of(parent, tracing.propagator());
        }
        SpanAttributes.names(span, info);
        return attemptSpans
                ? new CallTrace(tracing, request, url, info, parent.with(span), span)
                : new SingleSpanTrace(tracing, parent.with(span), span, !enclosing);
    }

    /** A tracer that is switched off, or has no processor, gives the parent again, or an invalid span for want of one. */
    private static boolean sameSpan(Span span, Span parent) {
        return span.getSpanContext().getSpanId().equals(parent.getSpanContext().getSpanId());
    }
}
