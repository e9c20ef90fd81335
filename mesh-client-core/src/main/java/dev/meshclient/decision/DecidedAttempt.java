package dev.meshclient.decision;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.OneLine;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.RetryDecision;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a call.
 *
 * @param number from 1
 * @param endpoint where it went
 * @param outcome how it ended
 * @param status the response's status; without a response the one that Envoy counts it as, 0 for a cancelled attempt
 * @param grpcStatus the {@code grpc-status} of the response headers; -1 for none
 * @param error the class and message of what failed; null for a response
 * @param startedAfter how long after the beginning of the call it was started
 * @param duration from there to the response headers or the failure
 * @param retry whether it was followed by a retry, and why
 * @param candidates what its endpoint was picked of; null unless the call was sampled, and for a request that was sent
 *     again to the same endpoint
 */
public record DecidedAttempt(
        int number,
        Endpoint endpoint,
        Outcome.Kind outcome,
        int status,
        int grpcStatus,
        @Nullable String error,
        Duration startedAfter,
        Duration duration,
        RetryDecision retry,
        @Nullable Candidates candidates) {

    /** Makes the error one line of at most {@value OneLine#MOST} characters: a message may quote what a server has sent. */
    public DecidedAttempt {
        error = error == null ? null : OneLine.cut(error);
    }
}
