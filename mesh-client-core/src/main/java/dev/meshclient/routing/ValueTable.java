package dev.meshclient.routing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by text, which is looked up where it stands in a longer one: nothing is copied, and nothing allocated. */
final class ValueTable<V> {
    private final @Nullable String[] keys;
    private final @Nullable Object[] values;
    private final int longest;

    ValueTable(Map<String, V> entries) {
        int size = Integer.highestOneBit(Math.max(entries.size(), 1)) << 2;
        keys = new String[size];
        values = new Object[size];
        longest = entries.keySet().stream().mapToInt(String::length).max().orElse(-1);
        entries.forEach(this::put);
    }

    private void put(String key, V value) {
        int slot = slot(hash(key, 0, key.length()));
        while (keys[slot] != null) {
            slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = key;
        values[slot] = value;
    }

    /**
     * Returns what belongs to the characters of a text from an index to before another one; null for nothing. What is
     * longer than every key is not even read.
     */
    @SuppressWarnings("unchecked")
    @Nullable
    V find(String text, int from, int to) {
        int length = to - from;
        if (length > longest) {
            return null;
        }
        int slot = slot(hash(text, from, to));
        for (String key = keys[slot]; key != null; key = keys[slot]) {
            if (key.length() == length && text.startsWith(key, from)) {
                return (V) values[slot];
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        return null;
    }

    /** Returns what belongs to a text of one character; null for nothing. */
    @SuppressWarnings("unchecked")
    @Nullable
    V find(char only) {
        int slot = slot(only);
        for (String key = keys[slot]; key != null; key = keys[slot]) {
            if (key.length() == 1 && key.charAt(0) == only) {
                return (V) values[slot];
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        return null;
    }

    private int slot(int hash) {
        return (hash ^ (hash >>> 15)) & (keys.length - 1);
    }

    private static int hash(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }
}
