package dev.meshclient.telemetry;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** The spans of one call: its own, and those of its open attempts, usually one. The end of the call ends them all. */
final class CallTrace implements CallObserver {
    private final Tracing tracing;
    private final MeshRequest request;
    private final String url;
    private final CallInfo info;

    /** The parent of the attempts' spans. */
    private final Context context;

    /** Invalid where calls have no spans. */
    private final Span span;

    private @Nullable AttemptTrace last;

    CallTrace(Tracing tracing, MeshRequest request, String url, CallInfo info, Context context, Span span) {
        this.tracing = tracing;
        this.request = request;
        this.url = url;
        this.info = info;
        this.context = context;
        this.span = span;
    }

    @Override
    public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
        Span started = tracing.startClient(context, request, url);
        if (started.isRecording()) {
            SpanAttributes.names(started, info);
            SpanAttributes.endpoint(started, endpoint);
            SpanAttributes.resends(started, attempt - 1);
        }
        AttemptTrace trace = new AttemptTrace(attempt, started, context.with(started), last);
        last = trace;
        tracing.inject(trace.context, headers);
    }

    @Override
    public Scope attemptScope(int attempt, Exchange exchange) {
        AttemptTrace trace = open(attempt);
        if (trace == null) {
            return NO_SCOPE;
        }
        trace.exchange = exchange;
        return tracing.threads().open(trace.context);
    }

    @Override
    public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
        AttemptTrace trace = open(attempt);
        if (trace != null) {
            trace.outcome(outcome);
            if (!outcome.isResponse()) {
                end(trace);
            }
        }
    }

    @Override
    public void responseDiscarded(int attempt) {
        AttemptTrace trace = open(attempt);
        if (trace != null) {
            end(trace);
        }
    }

    @Override
    public void bodyEnded(int attempt, @Nullable Throwable failure) {
        AttemptTrace trace = open(attempt);
        if (trace != null) {
            if (failure != null) {
                trace.bodyFailed(failure);
            }
            end(trace);
        }
    }

    @Override
    public void callEnded(Summary summary) {
        while (last != null) {
            end(last);
        }
        SpanAttributes.summary(span, summary);
        span.end();
    }

    private @Nullable AttemptTrace open(int attempt) {
        AttemptTrace trace = last;
        while (trace != null && trace.attempt != attempt) {
            trace = trace.before;
        }
        return trace;
    }

    private void end(AttemptTrace ended) {
        ended.end();
        if (last == ended) {
            last = ended.before;
            return;
        }
        for (AttemptTrace trace = last; trace != null; trace = trace.before) {
            if (trace.before == ended) {
                trace.before = ended.before;
            }
        }
    }
}
