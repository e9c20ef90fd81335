package dev.meshclient.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Registers the meters of the list, and removes them, within the limit of their number. Safe for use by several threads;
 * not for the path of a request but where a meter is needed for the first time.
 */
final class Meters {
    private final MeterRegistry registry;
    private final SeriesLimit limit;
    private final Duration[] buckets;

    /** Stands for this where shares are kept. */
    private final Object holder = new Object();

    /** Under which name each was taken, which a filter may have changed; not those that stand for all beyond the limit: they stay. */
    private final Cache<Meter, String> limited =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    /**
     * Wraps a registry.
     *
     * @param buckets upper bounds of the histograms of timers, ascending; none for no histograms
     */
    Meters(MeterRegistry registry, SeriesLimit limit, List<Duration> buckets) {
        this.registry = registry;
        this.limit = limit;
        this.buckets = buckets.toArray(Duration[]::new);
    }

    static Counter.Builder unlimited(MeshMeter meter, String... values) {
        return Counter.builder(meter.meterName()).description(meter.meaning()).tags(meter.tagged(List.of(values)));
    }

    Counter counter(MeshMeter meter, String... values) {
        boolean within = limit.take(meter.meterName());
        Counter.Builder builder =
                Counter.builder(meter.meterName()).description(meter.meaning()).tags(tags(meter, within, values));
        return kept(meter, within, () -> builder.register(registry));
    }

    Timer timer(MeshMeter meter, String... values) {
        boolean within = limit.take(meter.meterName());
        Timer.Builder builder =
                Timer.builder(meter.meterName()).description(meter.meaning()).tags(tags(meter, within, values));
        if (buckets.length > 0) {
            builder.serviceLevelObjectives(buckets);
        }
        return kept(meter, within, () -> builder.register(registry));
    }

    private static Tags tags(MeshMeter meter, boolean within, String... values) {
        return within ? meter.tagged(List.of(values)) : meter.others();
    }

    private <M extends Meter> M kept(MeshMeter listed, boolean within, Supplier<M> registration) {
        boolean registered = false;
        try {
            M meter = MeterShares.take(registry, holder, registration);
            registered = true;
            if (within) {
                limited.put(meter, listed.meterName());
            }
            return meter;
        } finally {
            if (!registered && within) {
                limit.giveBack(listed.meterName());
            }
        }
    }

    /** Removes a meter that one of its owners does not need any more, if there is no other. */
    void remove(Meter meter) {
        String name = limited.getIfPresent(meter);
        if (name != null) {
            MeterShares.giveBack(registry, holder, meter);
            limit.giveBack(name);
        }
    }

    /** Leaves the meters in the registry, where others may use and remove them. */
    void close() {
        MeterShares.leave(registry, holder);
    }
}
