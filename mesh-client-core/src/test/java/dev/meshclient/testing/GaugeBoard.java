package dev.meshclient.testing;

import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.event.MeshListener;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Keeps the gauges and counters that are registered; as in a registry, the first one of a name is the one that counts. */
public final class GaugeBoard implements MeshListener, GaugeRegistrar {
    private final Map<String, LongSupplier> gauges = new HashMap<>();

    @Override
    public Registration gauge(String name, Map<String, String> tags, LongSupplier value) {
        String key = key(name, tags);
        return gauges.putIfAbsent(key, value) == null ? () -> gauges.remove(key) : () -> {};
    }

    @Override
    public Registration counter(String name, Map<String, String> tags, LongSupplier value) {
        return gauge(name, tags, value);
    }

    private static String key(String name, Map<String, String> tags) {
        return name
                + tags.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }

    public long value(String name, Map<String, String> tags) {
        LongSupplier gauge = gauges.get(key(name, tags));
        if (gauge == null) {
            throw new AssertionError("no gauge " + key(name, tags) + " (there are: " + gauges.keySet() + ")");
        }
        return gauge.getAsLong();
    }

    public boolean has(String name, Map<String, String> tags) {
        return gauges.containsKey(key(name, tags));
    }

    public boolean isEmpty() {
        return gauges.isEmpty();
    }
}
