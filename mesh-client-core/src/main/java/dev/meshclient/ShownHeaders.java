package dev.meshclient;

import dev.meshclient.model.HeaderChanges;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Headers as people may see them: of credentials it is told that they are there, and no more. */
final class ShownHeaders {
    /** Stands for a value that is not told. */
    static final String PRESENT = "present";

    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "cookie", "proxy-authorization", "set-cookie");

    private ShownHeaders() {}

    static String value(String name, String value) {
        return CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)) ? PRESENT : value;
    }

    static HeaderChanges of(HeaderChanges changes) {
        Map<String, String> set = changes.set().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> value(header.getKey(), header.getValue())));
        Map<String, List<String>> add = changes.add().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> values(header.getKey(), header.getValue())));
        return new HeaderChanges(set, add, changes.remove());
    }

    private static List<String> values(String name, List<String> values) {
        return values.stream().map(value -> value(name, value)).toList();
    }
}
