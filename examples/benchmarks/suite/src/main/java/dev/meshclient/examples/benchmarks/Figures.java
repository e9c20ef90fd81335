package dev.meshclient.examples.benchmarks;

import java.util.HashMap;
import java.util.Map;

/** Named numbers. */
final class Figures {
    private final Map<String, Double> values = new HashMap<>();

    void put(String name, double value) {
        values.put(name, value);
    }

    /** Reads a line {@code name=value}. */
    void read(String line) {
        int equals = line.indexOf('=');
        put(line.substring(0, equals), Double.parseDouble(line.substring(equals + 1)));
    }

    double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": not measured (expected: " + values.keySet() + ")");
        }
        return value;
    }
}
