package dev.meshclient.telemetry;

import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

/** The one span of a call whose attempts have none; every attempt carries it, and the last one's peer is told. */
final class SingleSpanTrace implements CallObserver {
    private final Tracing tracing;
    private final Context context;
    private final Span span;
    private Exchange exchange = Exchange.UNSEEN;
    private boolean delivered;

    SingleSpanTrace(Tracing tracing, Context context, Span span) {
        this.tracing = tracing;
        this.context = context;
        this.span = span;
    }

    @Override
    public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
        if (span.isRecording()) {
            SpanAttributes.endpoint(span, endpoint);
        }
        tracing.inject(context, headers);
    }

    @Override
    public Scope attemptScope(int attempt, Exchange seen) {
        exchange = seen;
        return tracing.threads().open(context);
    }

    @Override
    public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
        if (span.isRecording()) {
            SpanAttributes.exchange(span, exchange);
        }
        exchange = Exchange.UNSEEN;
    }

    @Override
    public void responseHeaders(int attempt, int status) {
        delivered = true;
    }

    @Override
    public void callEnded(Summary summary) {
        if (span.isRecording()) {
            SpanAttributes.resends(span, summary.attempts() - 1);
        }
        SpanAttributes.summary(span, summary, delivered);
        span.end();
    }
}
