package dev.meshclient.telemetry;

import dev.meshclient.event.HeaderSink;
import dev.meshclient.model.MeshRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;

/**
 * What all spans of a listener come from, and how they leave the process.
 *
 * @param threads what is current on threads
 */
record Tracing(Tracer tracer, TextMapPropagator propagator, ThreadContext threads) {
    static final String CALL_SPAN = "mesh.call";

    /**
     * Begins a {@code CLIENT} span. It has from the start what samplers may go by, and no more: most spans of a busy process
     * are not recorded.
     */
    Span startClient(Context parent, MeshRequest request, String url) {
        SpanBuilder builder = tracer.spanBuilder(RequestAttributes.spanName(request))
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT);
        return RequestAttributes.describe(builder, request, url).startSpan();
    }

    /**
     * Begins the span around a call's attempts. A sampler hears of the request where a trace begins with it. Below another
     * span it goes by that one, and by the attempts, so that only a recorded span is told of the request.
     */
    Span startCall(Context parent, MeshRequest request, String url) {
        SpanBuilder builder = tracer.spanBuilder(CALL_SPAN).setParent(parent);
        if (!Span.fromContext(parent).getSpanContext().isValid()) {
            return RequestAttributes.describe(builder, request, url).startSpan();
        }
        Span span = builder.startSpan();
        RequestAttributes.describe(span, request, url);
        return span;
    }

    /** Puts a context on an attempt's request. */
    void inject(Context context, HeaderSink headers) {
        propagator.inject(context, headers, InjectedHeaders.SETTER);
    }
}
