package dev.meshclient.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many combinations of tags each meter may have: a mesh that grows beyond what its monitoring bears costs detail, and
 * not money. Asked only where something is registered or removed.
 */
final class SeriesLimit {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesLimit.class);

    private final MeterRegistry registry;
    private final int maximum;

    /** Guarded by this. */
    private final Map<String, Integer> taken = new HashMap<>();

    /** Guarded by this. */
    private final Map<String, Runnable> folded = new HashMap<>();

    SeriesLimit(MeterRegistry registry, int maximum) {
        this.registry = registry;
        this.maximum = maximum;
    }

    /** Returns whether the meter may have one more; where it may not, that is counted. */
    synchronized boolean take(String meterName) {
        int before = taken.getOrDefault(meterName, 0);
        if (before >= maximum) {
            folded.computeIfAbsent(meterName, this::firstFolded).run();
            return false;
        }
        taken.put(meterName, before + 1);
        return true;
    }

    private Runnable firstFolded(String meterName) {
        LOG.warn(
                "{} has {} combinations of tags, which is the limit; further ones are recorded as {}",
                meterName,
                maximum,
                MeshMeter.OTHER);
        return Meters.unlimited(MeshMeter.SERIES_FOLDED, meterName).register(registry)::increment;
    }

    synchronized void giveBack(String meterName) {
        taken.merge(meterName, -1, Integer::sum);
    }
}
