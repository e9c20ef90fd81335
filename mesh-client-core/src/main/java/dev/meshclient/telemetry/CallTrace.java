package dev.meshclient.telemetry;

import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/** The spans of one call: its own, and those of its open attempts, usually one. The end of the call ends them all. */
final class CallTrace implements CallObserver {
    private final Span span;
    private final AttemptSpans attempts;
    private @Nullable AttemptTrace last;
    private boolean delivered;

    CallTrace(Span span, AttemptSpans attempts) {
        this.span = span;
        this.attempts = attempts;
    }

    @Override
    public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
        last = new AttemptTrace(attempt, attempts.start(attempt, endpoint, headers), last);
    }

    @Override
    public Scope attemptScope(int attempt, Exchange exchange) {
        AttemptTrace trace = open(attempt);
        return trace == null ? NO_SCOPE : ThreadContext.open(trace.context);
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
    public void responseHeaders(int attempt, int status) {
        delivered = true;
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
        describe(summary, CallOutcome.of(summary, delivered));
        span.end();
    }

    private void describe(Summary summary, CallOutcome outcome) {
        span.setAttribute(SpanAttributes.MESH_OUTCOME, outcome.label());
        if (summary.flag() != null) {
            span.setAttribute(SpanAttributes.MESH_RESPONSE_FLAG, summary.flag().name());
        }
        if (outcome == CallOutcome.FAILED && summary.flag() != null) {
            span.setAttribute(SpanAttributes.ERROR_TYPE, summary.flag().name());
            span.setStatus(StatusCode.ERROR);
        } else if (outcome != CallOutcome.CANCELLED) {
            SpanAttributes.response(span, summary.status());
        }
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
