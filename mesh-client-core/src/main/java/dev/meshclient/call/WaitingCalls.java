package dev.meshclient.call;

import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.event.Listeners;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls that wait without an open attempt, and the tickets they hold. Touched only by calls that wait. */
final class WaitingCalls {
    private final Map<Waiting.Reason, LongAdder> calls = new EnumMap<>(Waiting.Reason.class);
    private final LongAdder tickets = new LongAdder();

    WaitingCalls() {
        for (Waiting.Reason reason : Waiting.Reason.values()) {
            calls.put(reason, new LongAdder());
        }
    }

    void entered(Waiting waiting) {
        count(waiting, 1);
    }

    void left(Waiting waiting) {
        count(waiting, -1);
    }

    private void count(Waiting waiting, int change) {
        Objects.requireNonNull(calls.get(waiting.reason())).add(change);
        if (waiting.ticket() != null) {
            tickets.add(change);
        }
    }

    int calls() {
        return calls.values().stream().mapToInt(LongAdder::intValue).sum();
    }

    /** Has the listeners read how many wait for what. */
    List<GaugeRegistrar.Registration> gauges(Listeners listeners) {
        return calls.entrySet().stream()
                .map(entry -> listeners.gauge(
                        "mesh.calls.waiting",
                        Map.of("reason", entry.getKey().name().toLowerCase(Locale.ROOT)),
                        entry.getValue()::sum))
                .toList();
    }

    int tickets() {
        return tickets.intValue();
    }
}
