package dev.meshclient.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Meters that differ in one number only, each registered when it is first needed and found by that number. */
final class MeterSlots<M extends Meter> {
    private final MeterRegistry registry;
    private final IntFunction<M> registration;
    private final AtomicReferenceArray<@Nullable M> slots;

    /** Guarded by this. */
    private boolean retired;

    MeterSlots(MeterRegistry registry, int count, IntFunction<M> registration) {
        this.registry = registry;
        this.registration = registration;
        this.slots = new AtomicReferenceArray<>(count);
    }

    /** Returns the meter; null if it was never needed before all were retired. */
    @Nullable
    M get(int number) {
        M meter = slots.getAcquire(number);
        return meter != null ? meter : register(number);
    }

    private synchronized @Nullable M register(int number) {
        if (slots.get(number) == null && !retired) {
            slots.setRelease(number, registration.apply(number));
        }
        return slots.get(number);
    }

    /** Removes the meters from the registry, for ever. */
    synchronized void retire() {
        retired = true;
        for (int i = 0; i < slots.length(); i++) {
            M meter = slots.get(i);
            if (meter != null) {
                registry.remove(meter);
            }
        }
    }
}
