package dev.meshclient.runtime;

import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * Notices that the process stood still, as a frozen Lambda or a closed laptop does: the control thread's heartbeat then
 * comes much later than it was ordered.
 */
final class FreezeDetector {
    private static final long BEAT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long GAP_NANOS = Duration.ofSeconds(30).toNanos();

    private final Scheduler scheduler;
    private final Ticker ticker;
    private final LongConsumer onThaw;
    private long lastBeatNanos;
    private boolean stopped;

    FreezeDetector(Scheduler scheduler, Ticker ticker, LongConsumer onThaw) {
        this.scheduler = scheduler;
        this.ticker = ticker;
        this.onThaw = onThaw;
    }

    void start() {
        lastBeatNanos = ticker.read();
        scheduler.schedule(this::beat, BEAT_NANOS);
    }

    void stop() {
        stopped = true;
    }

    private void beat() {
        if (stopped) {
            return;
        }
        long now = ticker.read();
        long gap = now - lastBeatNanos - BEAT_NANOS;
        if (gap > GAP_NANOS) {
            onThaw.accept(gap);
        }
        lastBeatNanos = now;
        scheduler.schedule(this::beat, BEAT_NANOS);
    }
}
