package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.event.Listeners;
import dev.meshclient.model.Outcome;
import dev.meshclient.testing.Allocations;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What spans that are not recorded cost, which most spans of a busy process are not. */
@Tag("allocation")
final class TracingCostTest extends TracingTest {
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final HeaderSink NOWHERE = (name, value) -> {};

    @Test
    void an_unsampled_call_below_a_span_allocates_no_more_than_the_same_spans_made_by_hand() {
        try (Scope ignored = callersContext().makeCurrent()) {
            assertThat(moreThanByHand()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void an_unsampled_call_that_begins_a_trace_allocates_little_more_than_the_same_spans_made_by_hand() {
        assertThat(moreThanByHand()).isLessThanOrEqualTo(200);
    }

    private long moreThanByHand() {
        OpenTelemetry unsampled = sdk(Sampler.alwaysOff());
        Tracer tracer = unsampled.getTracer("by hand");
        Listeners tracing = listening(unsampled);
        return Allocations.bytesPerRun(() -> byMesh(tracing)) - Allocations.bytesPerRun(() -> byHand(tracer));
    }

    private static void byMesh(Listeners tracing) {
        CallObserver call = tracing.callStarted(TestRequest.GET, ORDERS);
        call.attemptStarting(1, FIRST, NOWHERE);
        try (CallObserver.Scope ignored = call.attemptScope(1, Exchange.UNSEEN)) {
            call.requestSent(1, 1_000);
        }
        call.attemptEnded(1, Outcome.response(200), 1_000);
        call.responseHeaders(1, 200, 0);
        call.bodyEnded(1, null);
        call.callEnded(new Summary(200, null, "via_upstream", null, 1, 0, 9_000));
    }

    private static void byHand(Tracer tracer) {
        Context parent = Context.current();
        Span call = start(tracer, "call", SpanKind.INTERNAL, parent);
        Context inCall = parent.with(call);
        Span attempt = start(tracer, "GET", SpanKind.CLIENT, inCall);
        Context inAttempt = inCall.with(attempt);
        PROPAGATORS.getTextMapPropagator().inject(inAttempt, NOWHERE, InjectedHeaders.SETTER);
        try (Scope ignored = inAttempt.makeCurrent()) {
            attempt.setAttribute(SpanAttributes.HTTP_RESPONSE_STATUS_CODE, 200L);
        }
        attempt.end();
        call.end();
    }

    private static Span start(Tracer tracer, String name, SpanKind kind, Context parent) {
        return tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(kind)
                .setAttribute(METHOD, "GET")
                .setAttribute(URL, "http://orders.shop.local/orders/7")
                .setAttribute(ADDRESS, "orders.shop.local")
                .setAttribute(PORT, 80L)
                .startSpan();
    }
}
