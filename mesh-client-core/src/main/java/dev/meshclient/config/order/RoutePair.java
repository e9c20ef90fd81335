package dev.meshclient.config.order;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.MatchedRoute;
import dev.meshclient.model.RouteOrder;

/**
 * Two routes that take the same requests, or some of them.
 *
 * @param earlier the one that is tried first
 * @param later the one that takes what the other one leaves
 * @param isSame whether each takes all requests of the other
 */
@Internal
public record RoutePair(MatchedRoute earlier, MatchedRoute later, boolean isSame) {

    static RoutePair of(RankedRoute earlier, RankedRoute later) {
        boolean isSame =
                earlier.requests().covers(later.requests()) && later.requests().covers(earlier.requests());
        return new RoutePair(earlier.route(), later.route(), isSame);
    }

    /** Returns what puts the earlier one first. */
    public RouteOrder.Reason reason() {
        return RouteOrder.reason(earlier, later);
    }
}
