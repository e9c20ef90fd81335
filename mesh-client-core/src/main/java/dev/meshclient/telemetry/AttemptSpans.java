package dev.meshclient.telemetry;

import dev.meshclient.event.HeaderSink;
import dev.meshclient.model.Endpoint;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;

/**
 * Begins the spans of one call's attempts.
 *
 * @param call the context with the call's span
 * @param name the name of the spans
 * @param request what they all have
 */
record AttemptSpans(Tracer tracer, TextMapPropagator propagator, Context call, String name, Attributes request) {

    /** Begins an attempt's span, and puts it on the attempt's request. */
    Context start(int attempt, Endpoint endpoint, HeaderSink headers) {
        SpanBuilder builder = tracer.spanBuilder(name)
                .setParent(call)
                .setSpanKind(SpanKind.CLIENT)
                .setAllAttributes(request)
                .setAttribute(SpanAttributes.NETWORK_PEER_ADDRESS, endpoint.address());
        if (endpoint.port() > 0) {
            builder.setAttribute(SpanAttributes.NETWORK_PEER_PORT, (long) endpoint.port());
        }
        if (attempt > 1) {
            builder.setAttribute(SpanAttributes.HTTP_REQUEST_RESEND_COUNT, attempt - 1L);
        }
        Context context = call.with(builder.startSpan());
        propagator.inject(context, headers, InjectedHeaders.SETTER);
        return context;
    }
}
