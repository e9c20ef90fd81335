package dev.meshclient.config.order;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
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

    /** Hands on the routes that could cover a route, until no more are wanted. */
    void visitCovering(RankedRoute route, Predicate<RankedRoute> visitor) {
        Map<Object, String> values = route.requests().onlyValues();
        visit(route, routes -> routes.visitCovering(values, visitor));
    }

    /** Hands on those that could take some of the same requests, and whose paths are not the narrower ones. */
    void visitMeeting(RankedRoute route, Predicate<RankedRoute> visitor) {
        Map<Object, String> values = route.requests().onlyValues();
        visit(route, routes -> routes.visitMeeting(values, visitor));
    }

    private void visit(RankedRoute route, Predicate<ByOnlyValue> visitor) {
        for (ByOnlyValue routes : within(route.requests().beginning())) {
            if (!visitor.test(routes)) {
                return;
            }
        }
    }

    /** Those of shorter beginnings, and of the same one. */
    private List<ByOnlyValue> within(String beginning) {
        return Stream.concat(
                        lengths.headSet(beginning.length()).stream().limit(MOST_BEGINNINGS),
                        Stream.of(beginning.length()))
                .map(length -> byBeginning.get(beginning.substring(0, length)))
                .filter(Objects::nonNull)
                .toList();
    }
}
