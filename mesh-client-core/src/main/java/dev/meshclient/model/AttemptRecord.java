package dev.meshclient.model;

import java.time.Duration;

/**
 * One finished attempt of a call.
 *
 * @param number from 1
 * @param endpoint where it went
 * @param outcome how it ended
 * @param duration from its beginning to the response headers or the failure
 */
public record AttemptRecord(int number, Endpoint endpoint, Outcome outcome, Duration duration) {

    /** Returns a line for people: {@code #1 10.0.0.1:8080 CONNECT_FAILURE (Connection refused) after 2 ms}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("#")
                .append(number)
                .append(' ')
                .append(endpoint.hostAndPort())
                .append(' ')
                .append(
                        outcome.isResponse()
                                ? Integer.toString(outcome.status())
                                : outcome.kind().name());
        if (outcome.cause() != null && outcome.cause().getMessage() != null) {
            text.append(" (").append(outcome.cause().getMessage()).append(')');
        }
        return text.append(" after ").append(duration.toMillis()).append(" ms").toString();
    }
}
