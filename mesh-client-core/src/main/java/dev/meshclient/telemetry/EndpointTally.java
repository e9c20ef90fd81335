package dev.meshclient.telemetry;

import java.util.concurrent.atomic.LongAdder;

/** What is counted of one endpoint, whoever records it. */
final class EndpointTally {
    /** {@code host:port}. */
    final String name;

    private final LongAdder open = new LongAdder();
    private final LongAdder recent = new LongAdder();
    private volatile EndpointMeters meters;

    /** Attempts between the last two rankings, decided on once for the whole ranking. */
    private long ranked;

    private int idleChanges;

    EndpointTally(String name, EndpointMeters meters) {
        this.name = name;
        this.meters = meters;
    }

    // ---- request path

    void started() {
        open.increment();
        recent.increment();
    }

    void outcome(boolean failed) {
        meters.count(failed);
    }

    void ended() {
        open.decrement();
    }

    // ---- ranking

    long open() {
        return open.sum();
    }

    EndpointMeters meters() {
        return meters;
    }

    void recordIn(EndpointMeters newMeters) {
        meters = newMeters;
    }

    /** Begins to count anew; what was counted until now is its rank. */
    void rank() {
        ranked = recent.sumThenReset();
        idleChanges = ranked > 0 || open.sum() > 0 ? 0 : idleChanges + 1;
    }

    long ranked() {
        return ranked;
    }

    /** Returns whether nothing went to it between the last rankings, so that it presumably has left. */
    boolean idle() {
        return idleChanges >= 2;
    }
}
