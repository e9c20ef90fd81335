package dev.meshclient.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One route of a virtual router.
 *
 * @param name the route's name
 * @param priority 0..1000, 0 first; null for none, which comes after every declared one
 * @param protocol which of {@code httpRoute}, {@code http2Route}, {@code grpcRoute}, {@code tcpRoute} it is
 * @param match what a request must look like
 * @param action where it then goes, or what answers it
 * @param changes extension: what is changed in the request and in its response
 * @param retryPolicy null for App Mesh's invisible default policy
 * @param timeout its timeouts
 */
public record Route(
        String name,
        @Nullable Integer priority,
        Protocol protocol,
        RouteMatch match,
        RouteAction action,
        RouteChanges changes,
        @Nullable RetryPolicy retryPolicy,
        Timeouts timeout)
        implements MatchedRoute {

    /** Returns the targets that the route itself declares; none where a split has them, or where nothing is sent on. */
    public List<WeightedTarget> targets() {
        return action instanceof RouteAction.Forward forward ? forward.targets() : List.of();
    }
}
