package dev.meshclient.config.order;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.MatchedRoute;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.RouteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a router or a gateway that speak one protocol, one of which takes a request.
 *
 * <p>A route is compared with 100 others at most, of those that an index does not rule out: what more there are is not
 * found. So the cost grows with the number of routes, and not with its square.
 */
@Internal
public final class CompetingRoutes {
    private final List<MatchedRoute> impossible = new ArrayList<>();
    private final List<RankedRoute> routes = new ArrayList<>();
    private final RouteIndex index;
    private final Map<RankedRoute, RankedRoute> coverings;
    private int comparisons;

    private CompetingRoutes(Collection<? extends MatchedRoute> declared, boolean hasPorts) {
        RouteOrder.sorted(List.<MatchedRoute>copyOf(declared), route -> route).forEach(route -> add(route, hasPorts));
        index = new RouteIndex(routes);
        coverings = coverings();
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
        if (requests.isEmpty()) {
            impossible.add(route);
        } else {
            routes.add(new RankedRoute(routes.size(), route, requests));
        }
    }

    /** Returns the routes whose own conditions contradict each other. They are not compared with others. */
    public List<MatchedRoute> impossible() {
        return List.copyOf(impossible);
    }

    /**
     * Returns the routes that answer some requests with a redirect to what they would answer with a redirect again. Those
     * of which an earlier route takes the redirected requests are left out.
     */
    public List<MatchedRoute> loops() {
        return routes.stream().filter(this::isLoop).map(RankedRoute::route).toList();
    }

    private boolean isLoop(RankedRoute route) {
        RouteMatch followed = RedirectedMatch.of(route.route());
        if (followed == null) {
            return false;
        }
        RankedRoute again = new RankedRoute(route.rank(), route.route(), RequestSet.of(followed, null));
        return route.requests().covers(again.requests())
                && covering(again, earlier -> earlier.leavesNothingTo(again)) == null;
    }

    /**
     * Returns the routes that can never take a request, each with the earliest that takes all that it could. Where it
     * needs several earlier ones to take them all, it is not found.
     */
    public List<RoutePair> shadows() {
        List<RoutePair> pairs = new ArrayList<>();
        coverings.forEach((later, earlier) -> pairs.add(RoutePair.of(earlier, later)));
        return pairs;
    }

    /**
     * Returns the routes before which another one comes that takes some of the same requests, for a reason that nobody will
     * have thought of; each with one such route. Those that can never take a request are left out.
     */
    public List<RoutePair> ambiguities() {
        Map<Optional<Integer>, List<RankedRoute>> byPriority = routes.stream()
                .filter(route -> !coverings.containsKey(route))
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
        Map<RankedRoute, RankedRoute> found = new LinkedHashMap<>();
        for (RankedRoute later : routes) {
            RankedRoute earlier = covering(later, other -> other.shadows(later));
            if (earlier != null) {
                found.put(later, earlier);
            }
        }
        return found;
    }

    private @Nullable RankedRoute covering(RankedRoute later, Predicate<RankedRoute> wanted) {
        Search search = new Search(wanted);
        index.visitCovering(later, search);
        comparisons += search.comparisons();
        return search.found();
    }

    private void addAmbiguities(List<RankedRoute> equals, List<RoutePair> pairs) {
        RouteIndex others = new RouteIndex(equals);
        BitSet told = new BitSet();
        for (RankedRoute route : equals) {
            Search search = new Search(other -> other.rank() != route.rank()
                    && !told.get(later(route, other).rank())
                    && earlier(route, other).isOnlyByAccidentBefore(later(route, other)));
            others.visitMeeting(route, search);
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
