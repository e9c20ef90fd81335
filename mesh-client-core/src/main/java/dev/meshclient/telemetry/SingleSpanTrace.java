package dev.meshclient.telemetry;

import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

/** The span of a call whose attempts have none of the mesh's; every attempt carries it, and it tells the last one's peer. */
final class SingleSpanTrace implements CallObserver {
    private final Tracing tracing;
    private final Context context;
    private final Span span;
    private final boolean client;
    private Exchange exchange = Exchange.UNSEEN;

    /**
     * Makes one.
     *
     * @param client whether the span stands for the requests that are sent, rather than being around spans of theirs
     */
    SingleSpanTrace(Tracing tracing, Context context, Span span, boolean client) {
        this.tracing = tracing;
        this.context = context;
        this.span = span;
        this.client = client;
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
    public void callEnded(Summary summary) {
        if (client && span.isRecording()) {
            SpanAttributes.resends(span, summary.attempts() - 1);
        }
        SpanAttributes.summary(span, summary);
        span.end();
    }
}
