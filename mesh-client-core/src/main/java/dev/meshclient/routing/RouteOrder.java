package dev.meshclient.routing;

import dev.meshclient.model.PathMatch;
import dev.meshclient.model.Route;
import java.util.Comparator;

/**
 * The order in which routes are tried.
 *
 * <p>The lower priority first, and a route without one as if it had 1001 (App Mesh user guide, "Routes"; the walkthrough
 * on header based routing says "1000 + 1"). App Mesh then sorts by the length of the prefix, the longest first. What it
 * does beyond that is not documented, so here: an exact path before every prefix, then the greater number of method and
 * header conditions, then the name.
 */
final class RouteOrder {
    private static final int WITHOUT_PRIORITY = 1001;

    static final Comparator<Route> APP_MESH = Comparator.comparingInt(RouteOrder::priority)
            .thenComparing(RouteOrder::pathLength, Comparator.reverseOrder())
            .thenComparing(RouteOrder::conditions, Comparator.reverseOrder())
            .thenComparing(Route::name);

    private RouteOrder() {}

    private static int priority(Route route) {
        return route.priority() == null ? WITHOUT_PRIORITY : route.priority();
    }

    private static int pathLength(Route route) {
        PathMatch path = route.match().path();
        if (path instanceof PathMatch.Exact) {
            return Integer.MAX_VALUE;
        }
        return path instanceof PathMatch.Prefix prefix ? prefix.prefix().length() : 0;
    }

    private static int conditions(Route route) {
        return route.match().headers().size() + (route.match().method() == null ? 0 : 1);
    }
}
