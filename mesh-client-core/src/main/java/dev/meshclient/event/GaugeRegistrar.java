package dev.meshclient.event;

import java.util.Map;
import java.util.function.LongSupplier;

/** Takes gauges of the mesh's state; a listener that is one gets them when the mesh is built. */
@FunctionalInterface
public interface GaugeRegistrar {

    /**
     * Registers a gauge.
     *
     * @param name its name, such as {@code mesh.calls.open}
     * @param tags its tags
     * @param value reads it; must be fast
     * @return removes it, when what it tells of is closed
     */
    Registration gauge(String name, Map<String, String> tags, LongSupplier value);

    /** A gauge that is registered. */
    @FunctionalInterface
    interface Registration {

        /** Removes the gauge. Idempotent. */
        void remove();
    }
}
