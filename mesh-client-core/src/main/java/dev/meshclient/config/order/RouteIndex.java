package dev.meshclient.config.order;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the routes that are worth a comparison with one: their paths begin with the same characters, so far as both are
 * certain, and nothing must have one value for the one and another value for the other.
 */
final class RouteIndex {
    /** Bounds the work for routes whose paths lie one inside the other; the shortest are looked at, and the path itself. */
    private static final int MOST_BEGINNINGS = 256;

    private final Map<String, ByOnlyValue> byBeginning = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();

    RouteIndex(List<RankedRoute> routes) {
        Map<Map.Entry<Object, String>, Integer> counts = new HashMap<>();
        routes.forEach(route ->
                route.requests().onlyValues().entrySet().forEach(value -> counts.merge(value, 1, Integer::sum)));
        routes.forEach(route -> add(route, counts));
    }

    private void add(RankedRoute route, Map<Map.Entry<Object, String>, Integer> counts) {
        String beginning = route.requests().beginning();
        lengths.add(beginning.length());
        byBeginning.computeIfAbsent(beginning, none -> new ByOnlyValue()).add(route, rarest(route, counts));
    }

    private static Map.@Nullable Entry<Object, String> rarest(
            RankedRoute route, Map<Map.Entry<Object, String>, Integer> counts) {
        return route.requests().onlyValues().entrySet().stream()
                .min(Comparator.comparing(value -> counts.getOrDefault(value, 0)))
                .orElse(null);
    }

    /** Returns the routes that could cover a route. */
    Stream<RankedRoute> thatMayCover(RankedRoute route) {
        Map<Object, String> values = route.requests().onlyValues();
        return within(route).flatMap(routes -> routes.thatMayCover(values));
    }

    /** Returns the routes that could take some of the same requests, and whose paths are not the narrower ones. */
    Stream<RankedRoute> thatMayMeet(RankedRoute route) {
        Map<Object, String> values = route.requests().onlyValues();
        return within(route).flatMap(routes -> routes.thatMayMeet(values));
    }

    private Stream<ByOnlyValue> within(RankedRoute route) {
        String beginning = route.requests().beginning();
        Stream<Integer> shorter = lengths.headSet(beginning.length()).stream().limit(MOST_BEGINNINGS);
        return Stream.concat(shorter, Stream.of(beginning.length()))
                .map(length -> byBeginning.get(beginning.substring(0, length)))
                .filter(Objects::nonNull);
    }
}
