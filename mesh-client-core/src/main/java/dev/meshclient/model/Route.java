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
 * @param targets where it then goes
 * @param retryPolicy null for App Mesh's invisible default policy
 * @param timeout its timeouts
 */
public record Route(
        String name,
        @Nullable Integer priority,
        Protocol protocol,
        RouteMatch match,
        List<WeightedTarget> targets,
        @Nullable RetryPolicy retryPolicy,
        Timeouts timeout) {

    /** Copies the targets. */
    public Route {
        targets = List.copyOf(targets);
    }
}
