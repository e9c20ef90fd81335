package dev.meshclient.config.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Routes of one beginning, by a value that something in the request must have for them. */
final class ByOnlyValue {
    private final List<RankedRoute> others = new ArrayList<>();
    private final Map<Object, Values> bySubject = new LinkedHashMap<>();

    /** Adds a route; those added first come first. */
    void add(RankedRoute route, Map.@Nullable Entry<Object, String> only) {
        if (only == null) {
            others.add(route);
        } else {
            bySubject.computeIfAbsent(only.getKey(), none -> new Values()).add(only.getValue(), route);
        }
    }

    /** Hands on the routes that could cover one for which such values are certain; returns whether more are wanted. */
    boolean visitCovering(Map<Object, String> values, Predicate<RankedRoute> visitor) {
        if (!visit(others, visitor)) {
            return false;
        }
        for (Map.Entry<Object, String> value : values.entrySet()) {
            Values routes = bySubject.get(value.getKey());
            if (routes != null && !visit(routes.with(value.getValue()), visitor)) {
                return false;
            }
        }
        return true;
    }

    /** Hands on the routes that could take some of the same requests; returns whether more are wanted. */
    boolean visitMeeting(Map<Object, String> values, Predicate<RankedRoute> visitor) {
        if (!visit(others, visitor)) {
            return false;
        }
        for (Map.Entry<Object, Values> routes : bySubject.entrySet()) {
            if (!visit(routes.getValue().with(values.get(routes.getKey())), visitor)) {
                return false;
            }
        }
        return true;
    }

    private static boolean visit(List<RankedRoute> routes, Predicate<RankedRoute> visitor) {
        for (RankedRoute route : routes) {
            if (!visitor.test(route)) {
                return false;
            }
        }
        return true;
    }

    /** Routes for which one thing must have some value. */
    private static final class Values {
        private final List<RankedRoute> all = new ArrayList<>();
        private final Map<String, List<RankedRoute>> byValue = new LinkedHashMap<>();

        void add(String value, RankedRoute route) {
            all.add(route);
            byValue.computeIfAbsent(value, none -> new ArrayList<>()).add(route);
        }

        /** All where no value is certain. */
        List<RankedRoute> with(@Nullable String value) {
            return value == null ? all : byValue.getOrDefault(value, List.of());
        }
    }
}
