package dev.meshclient.telemetry;

import dev.meshclient.model.Outcome;
import org.jspecify.annotations.Nullable;

/** One attempt of a call while it is in flight at its endpoint. */
final class OpenAttempt {
    /** The attempt before, in flight or not. */
    final @Nullable OpenAttempt before;

    private final int number;
    private final EndpointTally endpoint;
    private boolean ended;

    OpenAttempt(int number, EndpointTally endpoint, @Nullable OpenAttempt before) {
        this.number = number;
        this.endpoint = endpoint;
        this.before = before;
        endpoint.started();
    }

    static @Nullable OpenAttempt find(@Nullable OpenAttempt last, int number) {
        OpenAttempt attempt = last;
        while (attempt != null && attempt.number != number) {
            attempt = attempt.before;
        }
        return attempt;
    }

    /** A response stays in flight until its body has ended. */
    void outcome(Outcome outcome) {
        endpoint.outcome(outcome.isServerError());
        if (!outcome.isResponse()) {
            end();
        }
    }

    /** Idempotent. */
    void end() {
        if (!ended) {
            ended = true;
            endpoint.ended();
        }
    }
}
