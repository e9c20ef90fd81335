package dev.meshclient.routing;

import dev.meshclient.model.LiteralBeginning;
import dev.meshclient.model.RouteMatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds for each route the beginning of paths under which it belongs, and what remains to be checked there. */
final class RouteIndexer {
    private final SortedMap<String, RoutesOfBeginning> routes = new TreeMap<>();

    private final Map<Conditions, Conditions> shared = new HashMap<>();

    private int rank;

    private RouteIndexer() {
        at("");
    }

    /**
     * Indexes routes.
     *
     * @param matchers in the order in which they are tried
     */
    static RouteTrie index(List<? extends RouteMatcher<?>> matchers) {
        RouteIndexer indexer = new RouteIndexer();
        matchers.forEach(indexer::add);
        return RouteTrieBuilder.build(new Beginnings(indexer.routes));
    }

    private void add(RouteMatcher<?> matcher) {
        add(matcher.match(), matcher.conditions());
        rank++;
    }

    private void add(RouteMatch match, List<RouteCondition> conditions) {
        if (conditions.contains(NotInForceCondition.INSTANCE)) {
            return;
        }
        String beginning = LiteralBeginning.of(match);
        List<RouteCondition> remaining = conditions.stream()
                .filter(condition -> !isProvenBy(beginning, condition))
                .toList();
        Candidate candidate = new Candidate(
                rank,
                shared.computeIfAbsent(Conditions.of(remaining), Function.identity()),
                Literal.of(match, remaining));
        if (conditions.contains(new ExactPathCondition(beginning))) {
            at(beginning).whole().add(candidate);
        } else if (conditions.contains(new SegmentPrefixCondition(beginning))) {
            at(beginning).whole().add(candidate);
            at(beginning + "/").goingOn().add(candidate);
        } else {
            at(beginning).goingOn().add(candidate);
        }
    }

    /** Whether a condition is nothing but the place of a route in the trie. */
    private static boolean isProvenBy(String beginning, RouteCondition condition) {
        return condition.equals(new ExactPathCondition(beginning))
                || condition.equals(new SegmentPrefixCondition(beginning))
                || condition.equals(new PathPrefixCondition(beginning));
    }

    private RoutesOfBeginning at(String beginning) {
        return routes.computeIfAbsent(beginning, key -> new RoutesOfBeginning());
    }
}
