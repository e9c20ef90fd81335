package dev.meshclient.config.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Routes of one beginning, by a value that something in the request must have for them. */
final class ByOnlyValue {
    private final List<RankedRoute> others = new ArrayList<>();
    private final Map<Object, Map<String, List<RankedRoute>>> bySubject = new LinkedHashMap<>();

    /** Adds a route; those added first come first. */
    void add(RankedRoute route, Map.@Nullable Entry<Object, String> only) {
        List<RankedRoute> routes = only == null
                ? others
                : bySubject
                        .computeIfAbsent(only.getKey(), none -> new LinkedHashMap<>())
                        .computeIfAbsent(only.getValue(), none -> new ArrayList<>());
        routes.add(route);
    }

    /** Returns the routes that could cover one for which such values are certain. */
    Stream<RankedRoute> thatMayCover(Map<Object, String> values) {
        return Stream.concat(
                others.stream(), values.entrySet().stream().flatMap(value -> with(value.getKey(), value.getValue())));
    }

    /** Returns the routes that could take some of the same requests. */
    Stream<RankedRoute> thatMayMeet(Map<Object, String> values) {
        return Stream.concat(
                others.stream(),
                bySubject.keySet().stream()
                        .flatMap(subject ->
                                values.containsKey(subject) ? with(subject, values.get(subject)) : withAny(subject)));
    }

    private Stream<RankedRoute> with(Object subject, @Nullable String value) {
        Map<String, List<RankedRoute>> byValue = bySubject.getOrDefault(subject, Map.of());
        return byValue.getOrDefault(String.valueOf(value), List.of()).stream();
    }

    private Stream<RankedRoute> withAny(Object subject) {
        return bySubject.getOrDefault(subject, new HashMap<>()).values().stream()
                .flatMap(List::stream);
    }
}
