package dev.meshclient.telemetry;

import dev.meshclient.event.MeshListener;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Meters of a mesh client in a Micrometer registry: calls, attempts, retries, endpoints and configuration. Calls and
 * attempts are counted apart, since one call may be several attempts.
 *
 * <p>Tags are names from the mesh's configuration, outcomes and response flags, never a host, a path or an endpoint; what
 * has no name is tagged {@code none}. The meters of a route, and of a virtual node, leave the registry when a new
 * configuration no longer has them. Histograms and percentiles are up to the registry's filters.
 */
public final class MicrometerMetrics {
    private MicrometerMetrics() {}

    /**
     * Returns a listener that records in the registry. Recording takes well under a microsecond and no lock.
     *
     * @param registry takes the meters; mesh clients that share one need a listener each, add up where their names are
     *     the same, and see the gauges of the first client only, as long as it is open
     * @return a listener for one mesh client
     */
    public static MeshListener create(MeterRegistry registry) {
        return new MetricsListener(registry);
    }
}
