package dev.meshclient.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * Who records in which counters and timers of a registry. Where a filter of the registry takes a tag away, several routes
 * get one meter, and so do mesh clients that share a registry: it leaves with the last that has it. Kept for the process,
 * as {@link MeterOwners} is.
 */
final class MeterShares {
    /** Holders are no meters of ours, since those lead to the registry and would keep it for ever. */
    private static final Map<MeterRegistry, Map<Meter.Id, List<Object>>> HOLDERS = new WeakHashMap<>();

    private MeterShares() {}

    /** Returns the meter that the registry gives, of which the holder has one share more. */
    static <M extends Meter> M take(MeterRegistry registry, Object holder, Supplier<M> registration) {
        synchronized (HOLDERS) {
            M meter = registration.get();
            HOLDERS.computeIfAbsent(registry, added -> new HashMap<>())
                    .computeIfAbsent(meter.getId(), added -> new ArrayList<>())
                    .add(holder);
            return meter;
        }
    }

    /** Takes one share back, and removes the meter with the last one. */
    static void giveBack(MeterRegistry registry, Object holder, Meter meter) {
        synchronized (HOLDERS) {
            Map<Meter.Id, List<Object>> held = HOLDERS.getOrDefault(registry, Map.of());
            List<Object> holders = held.get(meter.getId());
            if (holders != null && holders.remove(holder) && holders.isEmpty()) {
                held.remove(meter.getId());
                registry.remove(meter);
            }
        }
    }

    /** Takes all shares of a holder back. Its meters stay in the registry, with what they have counted. */
    static void leave(MeterRegistry registry, Object holder) {
        synchronized (HOLDERS) {
            Map<Meter.Id, List<Object>> held = HOLDERS.get(registry);
            if (held != null) {
                held.values().forEach(holders -> holders.removeIf(each -> each == holder));
                held.values().removeIf(List::isEmpty);
            }
        }
    }
}
