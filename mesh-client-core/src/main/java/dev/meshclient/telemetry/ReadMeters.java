package dev.meshclient.telemetry;

import dev.meshclient.event.GaugeRegistrar;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The meters whose value is read when the registry is: gauges, and counters that somebody else counts. Thread-safe. */
final class ReadMeters implements GaugeRegistrar {
    private final MeterRegistry registry;
    private final SeriesLimit limit;

    /** The registry holds them weakly, so that it does not keep a mesh client that nobody uses any more. Guarded by this. */
    private final Map<ReadMeter, Meter> held = new HashMap<>();

    /** Guarded by this. */
    private boolean closed;

    ReadMeters(MeterRegistry registry, SeriesLimit limit) {
        this.registry = registry;
        this.limit = limit;
    }

    @Override
    public Registration gauge(String name, Map<String, String> tags, LongSupplier value) {
        return register(id(name, tags, Meter.Type.GAUGE), value);
    }

    @Override
    public Registration counter(String name, Map<String, String> tags, LongSupplier value) {
        return register(id(name, tags, Meter.Type.COUNTER), value);
    }

    private static Meter.Id id(String name, Map<String, String> tags, Meter.Type type) {
        MeshMeter meter = MeshMeter.named(name);
        Tags meterTags = Tags.empty();
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            meterTags = meterTags.and(tag.getKey(), tag.getValue());
        }
        return new Meter.Id(
                name, meterTags, meter == null ? null : meter.unit(), meter == null ? null : meter.meaning(), type);
    }

    /** Where another client has such a meter, the registry keeps that one. Ages do not add up: beyond the limit there is none. */
    private synchronized Registration register(Meter.Id id, LongSupplier value) {
        if (closed || !MeterOwners.take(registry, id)) {
            return () -> {};
        }
        if (!limit.take(id.getName())) {
            MeterOwners.giveBack(registry, id);
            return () -> {};
        }
        ReadMeter left = MeterOwners.takeLeft(registry, id);
        ReadMeter read = left != null ? left.goOn(value) : new ReadMeter(id, value);
        Meter there = left != null ? find(id) : null;
        held.put(read, there != null ? there : read.register(registry));
        return () -> remove(read);
    }

    /** Registering again what is there would have the registry warn. */
    private @Nullable Meter find(Meter.Id id) {
        return registry.find(id.getName()).tags(id.getTags()).functionCounter();
    }

    private synchronized void remove(ReadMeter read) {
        Meter registered = held.remove(read);
        if (registered != null) {
            registry.remove(registered);
            limit.giveBack(read.id.getName());
            MeterOwners.giveBack(registry, read.id);
        }
    }

    /** Removes the gauges. Counters stay at what they are, so that a registry that is closed later publishes their last step. */
    synchronized void close() {
        closed = true;
        for (ReadMeter read : List.copyOf(held.keySet())) {
            if (read.isGauge()) {
                remove(read);
            } else {
                held.remove(read);
                read.freeze();
                MeterOwners.leave(registry, read);
            }
        }
    }
}
