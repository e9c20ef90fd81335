package dev.meshclient.telemetry;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The meters of one virtual node: its attempts, and what happens to it. */
final class NodeMeters {
    private static final List<MeshMeter> EVENTS = List.of(
            MeshMeter.EJECTIONS,
            MeshMeter.PANIC,
            MeshMeter.CONNECTIONS_STALE_RESENT,
            MeshMeter.ENDPOINTS_CHANGED,
            MeshMeter.RETRIES_SUCCESSFUL);

    /** Those of the busiest endpoints; null where endpoints are no tags. */
    final @Nullable BusiestEndpoints busiest;

    private final @Nullable String zone;
    private final CounterSlots attempts;
    private final MeterSlots<Timer> durations;
    private final CounterSlots localities;
    private final CounterSlots events;

    /**
     * Registers what is there from the beginning, so that its first step can be seen.
     *
     * @param zone the zone of this process; null if it is not known
     */
    NodeMeters(Meters meters, String virtualNode, @Nullable String zone, @Nullable BusiestEndpoints busiest) {
        this.zone = zone;
        this.busiest = busiest;
        attempts = new CounterSlots(
                meters,
                AttemptOutcome.COUNT,
                slot -> meters.counter(
                        MeshMeter.ATTEMPTS, virtualNode, AttemptOutcome.label(slot), AttemptOutcome.flag(slot)));
        durations = new MeterSlots<>(meters, 1, slot -> meters.timer(MeshMeter.ATTEMPT_DURATION, virtualNode));
        localities = new CounterSlots(
                meters,
                Locality.COUNT,
                slot -> meters.counter(MeshMeter.ATTEMPTS_LOCALITY, virtualNode, Locality.label(slot)));
        events = new CounterSlots(meters, EVENTS.size(), slot -> meters.counter(EVENTS.get(slot), virtualNode));
        attempts.prepare(AttemptOutcome.of(Outcome.response(200)));
        durations.get(0);
        for (int i = 0; i < EVENTS.size(); i++) {
            events.prepare(i);
        }
    }

    void attemptStarting(Endpoint endpoint) {
        if (zone != null) {
            localities.add(Locality.of(zone, endpoint.zone()), 1);
        }
    }

    void attemptEnded(Outcome outcome, long durationNanos) {
        attempts.add(AttemptOutcome.of(outcome), 1);
        Timer timer = durations.get(0);
        if (timer != null) {
            timer.record(durationNanos, TimeUnit.NANOSECONDS);
        }
    }

    void retrySucceeded() {
        count(MeshMeter.RETRIES_SUCCESSFUL);
    }

    /** Counts something that has happened to the node. */
    void count(MeshMeter event) {
        events.add(EVENTS.indexOf(event), 1);
    }

    void endpointsChanged() {
        count(MeshMeter.ENDPOINTS_CHANGED);
        if (busiest != null) {
            busiest.rank();
        }
    }

    /** Removes them from the registry. */
    void retire() {
        attempts.retire();
        durations.retire();
        localities.retire();
        events.retire();
        if (busiest != null) {
            busiest.retire();
        }
    }
}
