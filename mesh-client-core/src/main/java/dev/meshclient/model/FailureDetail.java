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

    /** Returns the message of the exception: flag, what happened, where, and the attempts. */
    public String describe() {
        StringBuilder text = new StringBuilder().append(flag).append(": ").append(message);
        if (virtualService != null) {
            text.append(" [virtual service ").append(virtualService);
            if (route != null) {
                text.append(", route ").append(route);
            }
            if (virtualNode != null) {
                text.append(", virtual node ").append(virtualNode);
            }
            text.append(']');
        }
        for (AttemptRecord attempt : attempts) {
            text.append("; ").append(attempt);
        }
        return text.toString();
    }
}
