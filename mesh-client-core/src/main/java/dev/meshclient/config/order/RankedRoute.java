package dev.meshclient.config.order;

import dev.meshclient.model.LiteralBeginning;
import dev.meshclient.model.MatchedRoute;
import dev.meshclient.model.RouteOrder;
import java.util.Objects;

/**
 * A route among those that are tried one after the other.
 *
 * @param rank how many are tried before it
 * @param route the route
 * @param requests what it takes if no earlier one does
 */
record RankedRoute(int rank, MatchedRoute route, RequestSet requests) {

    /** Whether it leaves a later route nothing, for another reason than that both are written twice. */
    boolean shadows(RankedRoute later) {
        return leavesNothingTo(later) && !isTwinOf(later);
    }

    boolean leavesNothingTo(RankedRoute later) {
        return rank < later.rank && requests.covers(later.requests);
    }

    /** Whether nobody can have meant it to come before a later one that takes some of the same requests, or all of them. */
    boolean isOnlyByAccidentBefore(RankedRoute later) {
        if (!Objects.equals(route.priority(), later.route.priority()) || requests.excludes(later.requests)) {
            return false;
        }
        if (RouteOrder.isAmbiguous(route, later.route)) {
            return !requests.covers(later.requests) || isTwinOf(later);
        }
        return !requests.covers(later.requests)
                && !later.requests.covers(requests)
                && (route.priority() != null || !isExpectedBefore(later));
    }

    /** Whether both take the same requests, and nothing but their names tells which comes first. */
    private boolean isTwinOf(RankedRoute other) {
        return RouteOrder.isAmbiguous(route, other.route)
                && requests.covers(other.requests)
                && other.requests.covers(requests);
    }

    /** App Mesh has the longer prefix first, and so do all that know any order; narrower paths are the same thought. */
    private boolean isExpectedBefore(RankedRoute later) {
        return LiteralBeginning.of(route.match()).length()
                        != LiteralBeginning.of(later.route.match()).length()
                || requests.hasNarrowerPathsThan(later.requests);
    }
}
