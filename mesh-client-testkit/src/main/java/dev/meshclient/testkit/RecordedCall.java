package dev.meshclient.testkit;

import dev.meshclient.event.CallObserver;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call that has ended.
 *
 * @param request method and URL
 * @param route the route that took it; null for none
 * @param virtualNode the node that it went to; null for none
 * @param attempts its attempts, in order
 * @param responded whether the caller got a response from an endpoint
 * @param summary what came of it
 */
public record RecordedCall(
        String request,
        @Nullable String route,
        @Nullable String virtualNode,
        List<Attempt> attempts,
        boolean responded,
        CallObserver.Summary summary) {

    /** Copies the attempts. */
    public RecordedCall {
        attempts = List.copyOf(attempts);
    }

    /**
     * One attempt.
     *
     * @param endpoint where it went
     * @param startedAfter since the call was started
     * @param outcome how it ended; null if it was given up before
     */
    public record Attempt(
            Endpoint endpoint,
            Duration startedAfter,
            @Nullable Outcome outcome) {
        @Override
        public String toString() {
            String end = "given up";
            if (outcome != null) {
                end = outcome.isResponse()
                        ? Integer.toString(outcome.status())
                        : outcome.kind().name();
            }
            return endpoint.hostAndPort() + " after " + startedAfter.toMillis() + " ms: " + end;
        }
    }

    /** Returns whether the caller got a response with this status. */
    boolean hasStatus(int status) {
        return responded && summary.status() == status;
    }

    /** Returns the call in a line, and each attempt in another one. */
    @Override
    public String toString() {
        return request + " -> " + (virtualNode == null ? "no node" : virtualNode) + ", status " + summary.status()
                + (summary.flag() == null ? "" : " " + summary.flag()) + " (" + summary.details() + ")"
                + attempts.stream().map(attempt -> "\n    " + attempt).collect(Collectors.joining());
    }
}
