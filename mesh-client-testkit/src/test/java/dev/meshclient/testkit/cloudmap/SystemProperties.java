package dev.meshclient.testkit.cloudmap;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** System properties that have values until this closes, and then those from before. */
final class SystemProperties implements AutoCloseable {
    private final Map<String, @Nullable String> before = new HashMap<>();

    private SystemProperties(Map<String, String> values) {
        values.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
    }

    static SystemProperties set(Map<String, String> values) {
        return new SystemProperties(values);
    }

    @Override
    public void close() {
        before.forEach(SystemProperties::restore);
    }

    private static void restore(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
