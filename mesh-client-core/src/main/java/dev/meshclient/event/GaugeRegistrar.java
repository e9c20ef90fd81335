package dev.meshclient.event;

import java.util.Map;
import java.util.function.LongSupplier;

/** Takes gauges of the mesh's state; a listener that is one gets them when the mesh is built, and when parts of it come. */
@FunctionalInterface
public interface GaugeRegistrar {

    /**
     * Registers a gauge.
     *
     * @param name its name, such as {@code mesh.attempts.open}
     * @param tags its tags
     * @param value reads it; must be fast
     * @return removes it, when what it tells of is closed
     */
    Registration gauge(String name, Map<String, String> tags, LongSupplier value);

    /**
     * Registers a counter that the mesh keeps itself. By default nothing is registered.
     *
     * @param name its name, such as {@code mesh.limits.reached}
     * @param tags its tags
     * @param value reads how many there were so far; must be fast
     * @return removes it, when what it tells of is closed
     */
    default Registration counter(String name, Map<String, String> tags, LongSupplier value) {
        return () -> {};
    }

    /** A gauge or a counter that is registered. */
    @FunctionalInterface
    interface Registration {

        /** Removes it. Idempotent. */
        void remove();
    }
}
