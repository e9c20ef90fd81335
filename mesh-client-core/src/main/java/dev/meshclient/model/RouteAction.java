package dev.meshclient.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a request that a route takes. */
public sealed interface RouteAction {

    /** Returns the action that sends requests to virtual nodes, at random in proportion to their weights. */
    static RouteAction forward(List<WeightedTarget> targets) {
        return new Forward(targets, null);
    }

    /**
     * It goes to one of several virtual nodes.
     *
     * @param targets the nodes with their weights, at least one above 0
     * @param stickyBy extension: what keeps a caller at one of them; null for a choice at random each time
     */
    record Forward(List<WeightedTarget> targets, @Nullable StickyKey stickyBy) implements RouteAction {

        /** Copies the targets. */
        public Forward {
            targets = List.copyOf(targets);
        }
    }

    /**
     * Extension: it goes where a named split says.
     *
     * @param name the split
     */
    record ToSplit(String name) implements RouteAction {}

    /**
     * Extension: the caller is told to ask elsewhere (Envoy, {@code RedirectAction}).
     *
     * @param scheme the other scheme; null for the same
     * @param host the other host; null for the same
     * @param port the other port; null for the same, or for the default where the scheme or the host is another one
     * @param path the other path; null for the same
     * @param stripQuery whether the query is left out
     * @param status 301, 302, 303, 307 or 308
     */
    record Redirect(
            @Nullable String scheme,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable PathRewrite path,
            boolean stripQuery,
            int status)
            implements RouteAction {}

    /**
     * Extension: the caller is answered at once (Envoy, {@code DirectResponseAction}).
     *
     * @param status 200..599
     * @param body possibly empty
     */
    record DirectResponse(int status, String body) implements RouteAction {}
}
