package dev.meshclient;

import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.SecretNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Headers as people may see them: of credentials it is told that they are there, and no more. */
final class ShownHeaders {
    /** Stands for a value that is not told. */
    static final String PRESENT = "present";

    private ShownHeaders() {}

    static String value(String name, String value) {
        return SecretNames.contain(name) ? PRESENT : value;
    }

    static HeaderChanges of(HeaderChanges changes) {
        Map<String, String> set = new LinkedHashMap<>();
        changes.set().forEach((name, value) -> set.put(name, value(name, value)));
        Map<String, List<String>> add = new LinkedHashMap<>();
        changes.add().forEach((name, values) -> add.put(name, values(name, values)));
        return new HeaderChanges(set, add, changes.remove());
    }

    private static List<String> values(String name, List<String> values) {
        return values.stream().map(value -> value(name, value)).toList();
    }
}
