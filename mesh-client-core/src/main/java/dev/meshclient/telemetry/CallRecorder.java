package dev.meshclient.telemetry;

import dev.meshclient.event.CallObserver;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import org.jspecify.annotations.Nullable;

/** Records one call. */
final class CallRecorder implements CallObserver {
    private final CallMeters meters;

    /** The attempts that are in flight, the last one first; always null where endpoints are no tags. */
    private @Nullable OpenAttempt open;

    CallRecorder(CallMeters meters) {
        this.meters = meters;
    }

    @Override
    public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
        NodeMeters node = meters.node;
        if (node != null) {
            node.attemptStarting(endpoint);
            if (node.busiest != null) {
                open = new OpenAttempt(attempt, node.busiest.tally(endpoint), open);
            }
        }
    }

    @Override
    public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
        if (meters.node != null) {
            meters.node.attemptEnded(outcome, durationNanos);
        }
        OpenAttempt ended = OpenAttempt.find(open, attempt);
        if (ended != null) {
            ended.outcome(outcome);
        }
    }

    @Override
    public void responseDiscarded(int attempt) {
        OpenAttempt discarded = OpenAttempt.find(open, attempt);
        if (discarded != null) {
            discarded.end();
        }
    }

    @Override
    public void callEnded(Summary summary) {
        for (OpenAttempt attempt = open; attempt != null; attempt = attempt.before) {
            attempt.end();
        }
        meters.callEnded(summary);
    }
}
