package dev.meshclient.telemetry;

import dev.meshclient.event.GaugeRegistrar;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The meters whose value is read when the registry is: gauges, and counters that somebody else counts. */
final class ReadMeters implements GaugeRegistrar {
    private final MeterRegistry registry;
    private final SeriesLimit limit;

    /** The registry holds them weakly, so that it does not keep a mesh client that nobody uses any more. */
    private final Set<ReadMeter> held = ConcurrentHashMap.newKeySet();

    ReadMeters(MeterRegistry registry, SeriesLimit limit) {
        this.registry = registry;
        this.limit = limit;
    }

    @Override
    public Registration gauge(String name, Map<String, String> tags, LongSupplier value) {
        return register(new ReadMeter(id(name, tags, Meter.Type.GAUGE), value));
    }

    @Override
    public Registration counter(String name, Map<String, String> tags, LongSupplier value) {
        return register(new ReadMeter(id(name, tags, Meter.Type.COUNTER), value));
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
    private Registration register(ReadMeter read) {
        if (!MeterOwners.take(registry, read.id)) {
            return () -> {};
        }
        if (!limit.take(read.id.getName())) {
            MeterOwners.giveBack(registry, read.id);
            return () -> {};
        }
        held.add(read);
        Meter registered = read.register(registry);
        return () -> remove(read, registered);
    }

    private void remove(ReadMeter read, Meter registered) {
        if (held.remove(read)) {
            registry.remove(registered);
            limit.giveBack(read.id.getName());
            MeterOwners.giveBack(registry, read.id);
        }
    }

    /** What a meter reads; compared by identity. */
    private static final class ReadMeter {
        final Meter.Id id;
        final LongSupplier value;

        ReadMeter(Meter.Id id, LongSupplier value) {
            this.id = id;
            this.value = value;
        }

        Meter register(MeterRegistry registry) {
            return id.getType() == Meter.Type.GAUGE
                    ? Gauge.builder(id.getName(), this, ReadMeter::read)
                            .description(id.getDescription())
                            .baseUnit(id.getBaseUnit())
                            .tags(id.getTags())
                            .register(registry)
                    : FunctionCounter.builder(id.getName(), this, ReadMeter::read)
                            .description(id.getDescription())
                            .baseUnit(id.getBaseUnit())
                            .tags(id.getTags())
                            .register(registry);
        }

        double read() {
            return value.getAsLong();
        }
    }
}
