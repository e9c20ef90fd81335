package dev.meshclient.decision;

import dev.meshclient.model.OneLine;
import dev.meshclient.model.ResponseFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one call, from its route to its end. {@link #toString} gives it as text for people, {@link
 * #toJson} for programs. It has no header, no body, and of the query only the names.
 *
 * @param number counts what is kept, from 1; a later one ended later
 * @param at when the call began
 * @param kept why it is kept
 * @param request method and URL
 * @param virtualService null where none was found
 * @param route null where none matched, or the service has no routes
 * @param virtualNode null where none was chosen
 * @param attempts every attempt, in order
 * @param candidates the endpoints of the virtual node when the call had failed; null where the attempts have them, where
 *     no virtual node was chosen, and where nothing failed
 * @param status what the caller got, or what a sidecar would have answered; 0 where the caller gave up
 * @param flag the reason of a failure in Envoy's vocabulary; null for none
 * @param details how it came to that status, as Envoy's response code details have it
 * @param problem what the mesh's own failure says; null where the mesh did not fail the call itself
 * @param duration from the beginning to the end of the body
 */
public record Decision(
        long number,
        Instant at,
        Kept kept,
        String request,
        @Nullable String virtualService,
        @Nullable String route,
        @Nullable String virtualNode,
        List<DecidedAttempt> attempts,
        @Nullable Candidates candidates,
        int status,
        @Nullable ResponseFlag flag,
        String details,
        @Nullable String problem,
        Duration duration) {

    /** Copies the attempts, and makes the problem one line of at most {@value OneLine#MOST} characters. */
    public Decision {
        problem = problem == null ? null : OneLine.cut(problem);
        attempts = List.copyOf(attempts);
    }

    /** Why a decision is kept. */
    public enum Kept {
        /** The call was drawn by chance. */
        SAMPLED,
        /**
         * The call failed: the mesh failed it, a response was delivered with a status from 500 on, or a gRPC status that stands
         * for one, its retries were exhausted, or the body of its response broke off.
         */
        FAILED
    }

    /**
     * Returns it as JSON, in the format {@code mesh-client/decision/v1}: durations as {@code …Micros}, the time as in RFC 3339,
     * an endpoint as host and port beside its zone, the verdict and the condition of a retry as two members. Every member is
     * there, also one that is null. Later versions may have further members, and rename none.
     */
    public String toJson() {
        return DecisionJson.of(this);
    }

    /**
     * Returns several as JSON, in the format {@code mesh-client/decisions/v1}: an object with the array {@code decisions}, each
     * of which is as {@link #toJson()} has it, in the order of the list.
     */
    public static String toJson(List<Decision> decisions) {
        return DecisionJson.of(decisions);
    }

    /** Returns it as text for people. */
    @Override
    public String toString() {
        return new DecisionText().of(this);
    }
}
