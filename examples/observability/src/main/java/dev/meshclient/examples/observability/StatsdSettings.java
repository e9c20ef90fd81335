package dev.meshclient.examples.observability;

import io.micrometer.statsd.StatsdConfig;
import io.micrometer.statsd.StatsdFlavor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * DogStatsD over UDP.
 *
 * @param port the port of 127.0.0.1 that it is sent to
 */
record StatsdSettings(int port) implements StatsdConfig {

    @Override
    public @Nullable String get(String key) {
        return null;
    }

    @Override
    public StatsdFlavor flavor() {
        return StatsdFlavor.DATADOG;
    }

    /** Sends what it has collected often, so that nobody waits; 10 s is the default. */
    @Override
    public Duration pollingFrequency() {
        return Duration.ofMillis(50);
    }
}
