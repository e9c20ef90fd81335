package dev.meshclient.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * What of a registry is read from one mesh client: of two clients that share a registry the first has the meter, and only
 * the one that has it removes it. Kept for the process, since the registry is all that two clients have in common, and it
 * does not say whose a meter is.
 */
final class MeterOwners {
    private static final Map<MeterRegistry, Set<Meter.Id>> TAKEN = new WeakHashMap<>();

    private MeterOwners() {}

    /** Returns whether nobody has it yet; it then is the asker's. */
    static boolean take(MeterRegistry registry, Meter.Id id) {
        synchronized (TAKEN) {
            return TAKEN.computeIfAbsent(registry, added -> new HashSet<>()).add(id);
        }
    }

    static void giveBack(MeterRegistry registry, Meter.Id id) {
        synchronized (TAKEN) {
            Set<Meter.Id> taken = TAKEN.get(registry);
            if (taken != null) {
                taken.remove(id);
            }
        }
    }
}
