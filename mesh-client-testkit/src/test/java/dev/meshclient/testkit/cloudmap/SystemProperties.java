package dev.meshclient.testkit.cloudmap;

import java.util.Map;

/** System properties that have values until this closes, and none before and after. */
final class SystemProperties implements AutoCloseable {
    private final Map<String, String> values;

    private SystemProperties(Map<String, String> values) {
        this.values = values;
    }

    static SystemProperties set(Map<String, String> values) {
        values.forEach(System::setProperty);
        return new SystemProperties(values);
    }

    @Override
    public void close() {
        values.keySet().forEach(System::clearProperty);
    }
}
