package dev.meshclient.routing;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.RouteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a virtual router. The first route that matches takes the request (Envoy, {@code config_impl.cc}); see
 * {@link #create} for which is first. Immutable; safe for use by several threads.
 */
@Internal
public final class RouteTable<T> {
    private final List<RouteMatcher<T>> routes;
    private final RouteTrie trie;
    private final Object[] targets;

    private RouteTable(List<RouteMatcher<T>> routes) {
        this.routes = routes;
        this.trie = RouteIndexer.index(routes);
        this.targets = routes.stream().map(RouteMatcher::target).toArray();
    }

    /**
     * Compiles routes.
     *
     * @param entries in any order; tried in the order of {@link RouteOrder#APP_MESH}
     */
    public static <T> RouteTable<T> create(List<RouteEntry<T>> entries) {
        return new RouteTable<>(RouteOrder.sorted(entries, RouteEntry::route).stream()
                .map(RouteMatcher::new)
                .toList());
    }

    /**
     * Returns the target of the route that takes a request. Allocates nothing.
     *
     * @param listenerPort the router's listener port that the request came in on
     * @return null if no route matches
     */
    @SuppressWarnings("unchecked")
    public @Nullable T match(MeshRequest request, int listenerPort) {
        int rank = trie.search(request, listenerPort);
        return rank == Candidates.NONE ? null : (T) targets[rank];
    }

    /** Returns what the routes lead to, in the order in which they are tried. */
    public List<T> targets() {
        return routes.stream().map(RouteMatcher::target).toList();
    }

    /** Holds a request against every route, in the order in which they are tried. */
    public List<Trial> explain(MeshRequest request, int listenerPort) {
        List<Trial> trials = new ArrayList<>(routes.size());
        for (RouteMatcher<T> route : routes) {
            trials.add(route.tried(request, listenerPort));
        }
        return trials;
    }
}
