package dev.meshclient.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/** What a meter reads; compared by identity. It leads to no registry. */
final class ReadMeter {
    final Meter.Id id;

    private volatile Reading reading;

    ReadMeter(Meter.Id id, LongSupplier value) {
        this.id = id;
        this.reading = new Reading(0, value);
    }

    /** Has it in the registry, which holds this weakly. */
    Meter register(MeterRegistry registry) {
        return isGauge()
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

    boolean isGauge() {
        return id.getType() == Meter.Type.GAUGE;
    }

    /** Stays at what it is, and reads nothing any more. */
    void freeze() {
        reading = new Reading(reading.now(), () -> 0);
    }

    /** Counts on from what it is. */
    ReadMeter goOn(LongSupplier value) {
        reading = new Reading(reading.now(), value);
        return this;
    }

    private double read() {
        return reading.now();
    }

    private record Reading(long before, LongSupplier since) {
        long now() {
            return before + since.getAsLong();
        }
    }
}
