package dev.meshclient.telemetry;

import io.micrometer.core.instrument.Counter;
import java.util.function.IntFunction;

/** Counters that differ in one number only. */
final class CounterSlots {
    private final MeterSlots<Counter> slots;

    CounterSlots(Meters meters, int count, IntFunction<Counter> registration) {
        slots = new MeterSlots<>(meters, count, registration);
    }

    /** Has the counter there at zero, so that its first step can be seen. */
    void prepare(int number) {
        add(number, 0);
    }

    void add(int number, int amount) {
        Counter counter = slots.get(number);
        if (counter != null) {
            counter.increment(amount);
        }
    }

    void retire() {
        slots.retire();
    }
}
