package dev.meshclient.telemetry;

import dev.meshclient.event.MeshListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Meters of a mesh client in a Micrometer registry: calls, attempts, retries, endpoints and configuration. Calls and
 * attempts are counted apart, since one call may be several attempts.
 *
 * <p>Tags are names from the mesh's configuration, outcomes and response flags, never a host or a path, nor an endpoint
 * unless {@link Builder#endpointTags} asks for it; what has no name is tagged {@code none}. The meters of a route, and of
 * a virtual node, leave the registry when a new configuration no longer has them. What recording throws does not reach the
 * caller; a registry whose meters block would hold up the caller's thread, so hand in one that publishes on its own thread,
 * as those of Micrometer do.
 */
public final class MicrometerMetrics {
    private MicrometerMetrics() {}

    /**
     * Returns a listener with every setting at its default. Recording takes well under a microsecond and no lock.
     *
     * @param registry takes the meters; mesh clients that share one need a listener each, add up where their names are
     *     the same, and see the gauges of the first client only, as long as it is open
     * @return a listener for one mesh client
     */
    public static MeshListener create(MeterRegistry registry) {
        return builder(registry).build();
    }

    /**
     * Returns a builder with every setting at its default.
     *
     * @param registry as of {@link #create}
     */
    public static Builder builder(MeterRegistry registry) {
        return new Builder(registry);
    }

    /** Settings of the meters of one mesh client. Not safe for use by several threads. */
    public static final class Builder {
        final MeterRegistry registry;
        int endpointTags;
        int maximumSeries = 1_000;
        List<Duration> buckets = List.of();

        private Builder(MeterRegistry registry) {
            this.registry = registry;
        }

        /**
         * Has attempts counted by endpoint also, in {@code mesh.endpoint.attempts} and {@code mesh.endpoint.attempts.open}:
         * the busiest endpoints of each virtual node have a tag {@code endpoint} of the form {@code host:port}, all others
         * share {@code _other}. The first ones that are called are taken for the busiest until endpoints come or go; they are
         * then chosen anew by their attempts since the last time.
         *
         * @param busiest how many endpoints of each virtual node, 0 or more; 0 by default, for no such meters
         * @throws IllegalArgumentException if it is negative
         */
        public Builder endpointTags(int busiest) {
            if (busiest < 0) {
                throw new IllegalArgumentException("endpointTags: " + busiest + " (expected: 0 or more)");
            }
            endpointTags = busiest;
            return this;
        }

        /**
         * Sets how many combinations of tags each meter may have. What goes beyond is recorded with the value {@code _other}
         * in every tag; gauges, and counters of the runtime's own, are left out instead. A warning says so once for each
         * meter, and {@code mesh.series.folded} counts the combinations.
         *
         * @param maximum 1 or more; 1000 by default
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maximumSeries(int maximum) {
            if (maximum < 1) {
                throw new IllegalArgumentException("maximumSeries: " + maximum + " (expected: 1 or more)");
            }
            maximumSeries = maximum;
            return this;
        }

        /**
         * Has {@code mesh.call.duration} and {@code mesh.attempt.duration} published as histograms with these buckets, from
         * which percentiles of many processes together can be computed. Each bucket is one more series of each timer.
         *
         * @param upperBounds above 0 and ascending; none by default, for no histograms
         * @throws IllegalArgumentException if they are not
         */
        public Builder histogram(Duration... upperBounds) {
            Duration before = Duration.ZERO;
            for (Duration bound : upperBounds) {
                if (bound.compareTo(before) <= 0) {
                    throw new IllegalArgumentException(
                            "histogram: " + Arrays.toString(upperBounds) + " (expected: above 0 and ascending)");
                }
                before = bound;
            }
            buckets = List.of(upperBounds);
            return this;
        }

        /** Returns a listener for one mesh client, which registers its first meters. */
        public MeshListener build() {
            return new MetricsListener(this);
        }
    }
}
