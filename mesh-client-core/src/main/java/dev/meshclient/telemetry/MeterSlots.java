package dev.meshclient.telemetry;

import io.micrometer.core.instrument.Meter;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Meters that differ in one number only, each registered when it is first needed and found by that number. */
final class MeterSlots<M extends Meter> {
    private final Meters meters;
    private final IntFunction<M> registration;
    private final AtomicReferenceArray<@Nullable M> slots;

    /** Guarded by this. */
    private boolean retired;

    MeterSlots(Meters meters, int count, IntFunction<M> registration) {
        this.meters = meters;
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
                meters.remove(meter);
            }
        }
    }
}
