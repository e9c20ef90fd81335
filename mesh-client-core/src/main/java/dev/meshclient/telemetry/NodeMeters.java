package dev.meshclient.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The counters of one virtual node, there from the beginning, so that their first step can be seen. */
record NodeMeters(MeterRegistry registry, Counter ejections, Counter panics, Counter staleResent) {

    static NodeMeters of(MeterRegistry registry, String virtualNode) {
        return new NodeMeters(
                registry,
                MeshMeter.EJECTIONS.counter(registry, virtualNode),
                MeshMeter.PANIC.counter(registry, virtualNode),
                MeshMeter.CONNECTIONS_STALE_RESENT.counter(registry, virtualNode));
    }

    /** Removes them from the registry. */
    void retire() {
        registry.remove(ejections);
        registry.remove(panics);
        registry.remove(staleResent);
    }
}
