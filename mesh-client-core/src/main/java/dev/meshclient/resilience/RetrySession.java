package dev.meshclient.resilience;

import dev.failsafe.Execution;
import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Outcome;

/** The retries of one call. Not safe for use by several threads at once. */
@Internal
public final class RetrySession {
    private final Execution<Outcome> execution;

    RetrySession(Execution<Outcome> execution) {
        this.execution = execution;
    }

    /**
     * Takes the outcome of an attempt, of the first one to begin with, and decides about the next.
     *
     * @return nanoseconds to wait before the next attempt; -1 if there is none, because the outcome is not retried or no
     *     retry is left, and from then on
     */
    public long next(Outcome outcome) {
        if (!execution.isComplete()) {
            execution.recordResult(outcome);
        }
        return execution.isComplete() ? -1 : execution.getDelay().toNanos();
    }
}
