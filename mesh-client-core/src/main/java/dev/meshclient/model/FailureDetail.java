package dev.meshclient.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the mesh failed a call.
 *
 * @param flag the reason in Envoy's vocabulary
 * @param message what happened, for people
 * @param virtualService null where none was found
 * @param route null where none matched, or the service has no routes
 * @param virtualNode null where none was chosen
 * @param attempts every attempt, in order
 */
public record FailureDetail(
        ResponseFlag flag,
        String message,
        @Nullable String virtualService,
        @Nullable String route,
        @Nullable String virtualNode,
        List<AttemptRecord> attempts) {

    /** Copies the attempts. */
    public FailureDetail {
        attempts = List.copyOf(attempts);
    }

    /**
     * Returns what is left of a failure in a copy of its exception that was serialized: the flag, and the rest in words.
     *
     * @param described the exception's message, as of {@link #describe}
     */
    static FailureDetail ofCopy(ResponseFlag flag, String described) {
        String beginning = flag + ": ";
        String message = described.startsWith(beginning) ? described.substring(beginning.length()) : described;
        return new FailureDetail(flag, message, null, null, null, List.of());
    }

    /** Returns the message of the exception: flag, what happened, where, and the attempts, in one line. */
    public String describe() {
        String where = where(virtualService, route, virtualNode);
        String what = flag + ": " + message + (where.isEmpty() ? "" : " [" + where + "]");
        return withAttempts(what, attempts);
    }

    /** Returns where a call went, in words; empty where no virtual service was found. */
    public static String where(@Nullable String virtualService, @Nullable String route, @Nullable String virtualNode) {
        return virtualService == null
                ? ""
                : "virtual service " + virtualService + (route == null ? "" : ", route " + route)
                        + (virtualNode == null ? "" : ", virtual node " + virtualNode);
    }

    static String withAttempts(String beginning, List<AttemptRecord> attempts) {
        StringBuilder text = new StringBuilder(OneLine.of(beginning));
        attempts.forEach(attempt -> text.append("; ").append(attempt));
        return text.toString();
    }
}
