package dev.meshclient.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What there is for one host by port, and for all other ports. Immutable. */
final class PortTable<T> {
    private final int[] ports;
    private final List<T> values;
    private final @Nullable T otherwise;

    /**
     * Creates a table.
     *
     * @param byPort with 0 for any port
     */
    PortTable(Map<Integer, T> byPort) {
        Map<Integer, T> sorted = new TreeMap<>(byPort);
        otherwise = sorted.remove(0);
        ports = sorted.keySet().stream().mapToInt(Integer::intValue).toArray();
        values = List.copyOf(sorted.values());
    }

    @Nullable
    T find(int port) {
        int index = ports.length == 0 ? -1 : Arrays.binarySearch(ports, port);
        return index < 0 ? otherwise : values.get(index);
    }
}
