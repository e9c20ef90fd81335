package dev.meshclient.telemetry;

import dev.meshclient.event.Exchange;
import dev.meshclient.model.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** The span of one attempt while it is open; a response keeps it open until its body has ended or it is discarded. */
final class AttemptTrace {
    final int attempt;

    /** With the span. */
    final Context context;

    /** The attempt before, if that is still open. */
    @Nullable
    AttemptTrace before;

    /** What is seen of it on the wire. */
    Exchange exchange = Exchange.UNSEEN;

    private final Span span;

    AttemptTrace(int attempt, Span span, Context context, @Nullable AttemptTrace before) {
        this.attempt = attempt;
        this.span = span;
        this.context = context;
        this.before = before;
    }

    void outcome(Outcome outcome) {
        if (!span.isRecording()) {
            return;
        }
        String label = AttemptOutcome.label(outcome);
        span.setAttribute(SpanAttributes.MESH_OUTCOME, label);
        SpanAttributes.exchange(span, exchange);
        SpanAttributes.flag(span, outcome.kind().flag());
        if (outcome.isResponse()) {
            SpanAttributes.response(span, outcome.status());
        } else if (outcome.kind() != Outcome.Kind.CANCELLED) {
            span.setAttribute(SpanAttributes.ERROR_TYPE, label);
            failed(outcome.cause());
        }
    }

    void bodyFailed(Throwable failure) {
        if (span.isRecording()) {
            span.setAttribute(SpanAttributes.ERROR_TYPE, failure.getClass().getName());
            failed(failure);
        }
    }

    private void failed(@Nullable Throwable cause) {
        if (cause == null) {
            span.setStatus(StatusCode.ERROR);
        } else {
            span.setStatus(StatusCode.ERROR, cause.toString());
        }
    }

    void end() {
        span.end();
    }
}
