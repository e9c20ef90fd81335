package dev.meshclient.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Extension: what is changed in headers. First those to remove go, then those to set replace what is there, then those to
 * add are added; of each kind in the order in which they are declared.
 *
 * @param set values by name, case-insensitive
 * @param add values by name, each a line of its own beside those that are there
 * @param remove names, case-insensitive
 */
public record HeaderChanges(Map<String, String> set, Map<String, List<String>> add, Set<String> remove) {

    /** Nothing. */
    public static final HeaderChanges NONE = new HeaderChanges(Map.of(), Map.of(), Set.of());

    /** Copies everything, in its order. */
    public HeaderChanges {
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        add = Collections.unmodifiableMap(new LinkedHashMap<>(add));
        remove = Collections.unmodifiableSet(new LinkedHashSet<>(remove));
    }

    /** Returns the changes that set these headers. */
    public static HeaderChanges set(Map<String, String> headers) {
        return new HeaderChanges(headers, Map.of(), Set.of());
    }

    /** Returns whether nothing is changed. */
    public boolean isEmpty() {
        return set.isEmpty() && add.isEmpty() && remove.isEmpty();
    }
}
