package dev.meshclient.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is for hosts with a certain end, or a certain beginning. A search reads the host once, whatever the number of
 * entries: the hash of each end is made of the one before it, and only entries of that hash are compared. Immutable.
 */
final class AffixTable<T> {
    private final boolean ends;
    private final boolean[] lengths;
    private final List<List<Entry<T>>> buckets;

    /**
     * Creates a table.
     *
     * @param byAffix by end or beginning, in lower case and without star
     * @param ends whether these are ends
     */
    AffixTable(Map<String, PortTable<T>> byAffix, boolean ends) {
        this.ends = ends;
        this.lengths = new boolean
                [byAffix.keySet().stream().mapToInt(String::length).max().orElse(0) + 1];
        this.buckets = new ArrayList<>(Collections.nCopies(Integer.highestOneBit(byAffix.size() * 4 + 1), List.of()));
        byAffix.forEach(this::add);
    }

    private void add(String affix, PortTable<T> byPort) {
        int hash = 0;
        for (int i = 0; i < affix.length(); i++) {
            hash = next(hash, affix, i);
        }
        lengths[affix.length()] = true;
        List<Entry<T>> bucket = new ArrayList<>(buckets.get(index(hash)));
        bucket.add(new Entry<>(hash, affix, byPort));
        buckets.set(index(hash), bucket);
    }

    /** Returns what the longest one leads to that leaves at least one character of the host, and has something for the port. */
    @Nullable
    T find(CharSequence host, int port) {
        T found = null;
        int hash = 0;
        int longest = Math.min(host.length(), lengths.length) - 1;
        for (int length = 1; length <= longest; length++) {
            hash = next(hash, host, length - 1);
            T longer = lengths[length] ? entry(hash, host, length, port) : null;
            found = longer == null ? found : longer;
        }
        return found;
    }

    private @Nullable T entry(int hash, CharSequence host, int length, int port) {
        List<Entry<T>> bucket = buckets.get(index(hash));
        for (int i = 0; i < bucket.size(); i++) {
            Entry<T> entry = bucket.get(i);
            if (entry.hash == hash && entry.affix.length() == length && isPartOf(host, entry.affix)) {
                return entry.byPort.find(port);
            }
        }
        return null;
    }

    private boolean isPartOf(CharSequence host, String affix) {
        for (int i = 0; i < affix.length(); i++) {
            if (at(host, i) != at(affix, i)) {
                return false;
            }
        }
        return true;
    }

    private int next(int hash, CharSequence text, int index) {
        return 31 * hash + at(text, index);
    }

    private char at(CharSequence text, int index) {
        return text.charAt(ends ? text.length() - 1 - index : index);
    }

    private int index(int hash) {
        return (hash ^ hash >>> 16) & (buckets.size() - 1);
    }

    private record Entry<T>(int hash, String affix, PortTable<T> byPort) {}
}
