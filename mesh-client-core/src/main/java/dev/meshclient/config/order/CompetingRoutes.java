package dev.meshclient.config.order;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.MatchedRoute;
import dev.meshclient.model.RouteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The routes of a router or a gateway that speak one protocol, one of which takes a request.
 *
 * <p>A route is compared with 100 others at most, of those that an index does not rule out: what more there are is not
 * found. So the cost grows with the number of routes, and not with its square.
 */
@Internal
public final class CompetingRoutes {
    private final List<RankedRoute> routes = new ArrayList<>();
    private int comparisons;

    private CompetingRoutes(Collection<? extends MatchedRoute> declared, boolean hasPorts) {
        declared.stream().sorted(RouteOrder.APP_MESH).forEach(route -> add(route, hasPorts));
    }

    /**
     * Returns the routes in the order in which they are tried.
     *
     * @param hasPorts whether their ports tell several listeners apart; without, all have the only listener
     */
    public static CompetingRoutes of(Collection<? extends MatchedRoute> routes, boolean hasPorts) {
        return new CompetingRoutes(routes, hasPorts);
    }

    private void add(MatchedRoute route, boolean hasPorts) {
        RequestSet requests =
                RequestSet.of(route.match(), hasPorts ? route.match().port() : null);
        routes.add(new RankedRoute(routes.size(), route, requests));
    }

    /**
     * Returns the routes that can never take a request, each with the earliest that takes all that it could. Where it
     * needs several earlier ones to take them all, it is not found.
     */
    public List<RoutePair> shadows() {
        List<RoutePair> pairs = new ArrayList<>();
        coverings().forEach((later, earlier) -> pairs.add(RoutePair.of(earlier, later)));
        return pairs;
    }

    /**
     * Returns the routes before which another one comes that takes some of the same requests, for a reason that nobody will
     * have thought of; each with one such route. Those that can never take a request are left out.
     */
    public List<RoutePair> ambiguities() {
        Map<RankedRoute, RankedRoute> covered = coverings();
        Map<Optional<Integer>, List<RankedRoute>> byPriority = routes.stream()
                .filter(route -> !covered.containsKey(route))
                .collect(Collectors.groupingBy(
                        route -> Optional.ofNullable(route.route().priority()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<RoutePair> pairs = new ArrayList<>();
        byPriority.values().forEach(equals -> addAmbiguities(equals, pairs));
        return pairs;
    }

    /** Returns earlier routes by those to which they leave nothing. */
    private Map<RankedRoute, RankedRoute> coverings() {
        RouteIndex index = new RouteIndex(routes);
        Map<RankedRoute, RankedRoute> coverings = new LinkedHashMap<>();
        for (RankedRoute later : routes) {
            Search search = new Search(earlier -> earlier.shadows(later));
            index.visitCovering(later, search);
            comparisons += search.comparisons();
            if (search.found() != null) {
                coverings.put(later, search.found());
            }
        }
        return coverings;
    }

    private void addAmbiguities(List<RankedRoute> equals, List<RoutePair> pairs) {
        RouteIndex index = new RouteIndex(equals);
        BitSet told = new BitSet();
        for (RankedRoute route : equals) {
            Search search = new Search(other -> other.rank() != route.rank()
                    && !told.get(later(route, other).rank())
                    && earlier(route, other).isOnlyByAccidentBefore(later(route, other)));
            index.visitMeeting(route, search);
            comparisons += search.comparisons();
            RankedRoute other = search.found();
            if (other != null) {
                told.set(later(route, other).rank());
                pairs.add(RoutePair.of(earlier(route, other), later(route, other)));
            }
        }
    }

    private static RankedRoute earlier(RankedRoute one, RankedRoute other) {
        return one.rank() < other.rank() ? one : other;
    }

    private static RankedRoute later(RankedRoute one, RankedRoute other) {
        return one.rank() < other.rank() ? other : one;
    }

    /** Returns how many pairs were compared. */
    int comparisons() {
        return comparisons;
    }
}
