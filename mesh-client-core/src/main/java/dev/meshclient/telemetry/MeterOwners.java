package dev.meshclient.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What of a registry is read from one mesh client: of two clients that share a registry the first has the meter, and only
 * the one that has it removes it. Counters of clients that are closed are left here, for the next client to count on. Kept
 * for the process, since the registry is all that two clients have in common, and it does not say whose a meter is.
 */
final class MeterOwners {
    private static final Map<MeterRegistry, MeterOwners> OF = new WeakHashMap<>();

    private final Set<Meter.Id> taken = new HashSet<>();
    private final Map<Meter.Id, ReadMeter> left = new HashMap<>();

    private MeterOwners() {}

    /** Returns whether nobody has it yet; it then is the asker's. */
    static boolean take(MeterRegistry registry, Meter.Id id) {
        synchronized (OF) {
            return of(registry).taken.add(id);
        }
    }

    static void giveBack(MeterRegistry registry, Meter.Id id) {
        synchronized (OF) {
            of(registry).taken.remove(id);
        }
    }

    /** Gives a counter back that stays in the registry, which holds it weakly. */
    static void leave(MeterRegistry registry, ReadMeter counter) {
        synchronized (OF) {
            of(registry).taken.remove(counter.id);
            of(registry).left.put(counter.id, counter);
        }
    }

    /** Returns the counter that was left there; null if there is none. Asked by who has taken it. */
    static @Nullable ReadMeter takeLeft(MeterRegistry registry, Meter.Id id) {
        synchronized (OF) {
            return of(registry).left.remove(id);
        }
    }

    private static MeterOwners of(MeterRegistry registry) {
        return OF.computeIfAbsent(registry, added -> new MeterOwners());
    }
}
