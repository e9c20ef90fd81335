package dev.meshclient.model;

import java.time.Duration;

/**
 * One finished attempt of a call.
 *
 * @param number from 1
 * @param endpoint where it went
 * @param outcome how it ended
 * @param duration from its beginning to the response headers or the failure
 * @param retry whether it was followed by a retry, and why
 */
public record AttemptRecord(int number, Endpoint endpoint, Outcome outcome, Duration duration, RetryDecision retry) {

    /**
     * Returns a line for people: {@code #1 10.0.0.1:8080 (zone a) CONNECT_FAILURE (Connection refused) after 2 ms, retried on
     * connection-error}. A message is one line of at most {@value OneLine#MOST} characters there, since it may quote what a
     * server has sent.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("#").append(number).append(' ').append(endpoint.hostAndPort());
        if (endpoint.zone() != null) {
            text.append(" (zone ").append(endpoint.zone()).append(')');
        }
        text.append(' ').append(outcome.describe());
        if (outcome.cause() != null && outcome.cause().getMessage() != null) {
            text.append(" (").append(OneLine.cut(outcome.cause().getMessage())).append(')');
        }
        return text.append(" after ")
                .append(duration.toMillis())
                .append(" ms, ")
                .append(retry)
                .toString();
    }
}
