package dev.meshclient.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Extension: what is changed in headers. First those to remove go, then those to set replace what is there, then those to
 * add are added.
 *
 * @param set values by name, case-insensitive
 * @param add values by name, each a line of its own beside those that are there
 * @param remove names, case-insensitive
 */
public record HeaderChanges(Map<String, String> set, Map<String, List<String>> add, Set<String> remove) {

    /** Nothing. */
    public static final HeaderChanges NONE = new HeaderChanges(Map.of(), Map.of(), Set.of());

    /** Copies everything. */
    public HeaderChanges {
        set = Map.copyOf(set);
        add = Map.copyOf(add);
        remove = Set.copyOf(remove);
    }

    /** Returns the changes that set these headers. */
    public static HeaderChanges set(Map<String, String> headers) {
        return new HeaderChanges(headers, Map.of(), Set.of());
    }

    /** Returns these changes and further headers to set, which replace those to set of the same name. */
    public HeaderChanges alsoSet(Map<String, String> headers) {
        Map<String, String> both = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        both.putAll(set);
        headers.forEach((name, value) -> {
            both.remove(name);
            both.put(name, value);
        });
        return new HeaderChanges(both, add, remove);
    }

    /** Returns whether nothing is changed. */
    public boolean isEmpty() {
        return set.isEmpty() && add.isEmpty() && remove.isEmpty();
    }
}
