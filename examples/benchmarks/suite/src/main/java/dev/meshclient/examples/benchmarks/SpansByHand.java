package dev.meshclient.examples.benchmarks;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.io.IOException;
import okhttp3.Request;

/** A call with two spans around it as an application makes them: of the call, and of its attempt. */
final class SpansByHand implements Variant {
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final TextMapSetter<Request.Builder> SETTER = (builder, name, value) -> builder.header(name, value);

    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final InMemoryCall call;

    SpansByHand(OpenTelemetry telemetry, InMemoryCall call) {
        this.tracer = telemetry.getTracer("by hand");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
        this.call = call;
    }

    @Override
    public void call() throws IOException {
        Span whole = started(tracer.spanBuilder("call"));
        Context context = Context.current().with(whole);
        Span attempt = started(tracer.spanBuilder("GET").setParent(context).setSpanKind(SpanKind.CLIENT));
        Context current = context.with(attempt);
        Request.Builder builder = InMemoryCall.REQUEST.newBuilder();
        propagator.inject(current, builder, SETTER);
        try (Scope scope = current.makeCurrent()) {
            call.call(builder.build());
        }
        attempt.setAttribute(STATUS, 200L);
        attempt.end();
        whole.setAttribute(STATUS, 200L);
        whole.end();
    }

    private static Span started(SpanBuilder builder) {
        return builder.setAttribute(METHOD, InMemoryCall.REQUEST.method())
                .setAttribute(URL, InMemoryCall.REQUEST.url().toString())
                .setAttribute(ADDRESS, InMemoryCall.REQUEST.url().host())
                .setAttribute(PORT, (long) InMemoryCall.REQUEST.url().port())
                .startSpan();
    }
}
