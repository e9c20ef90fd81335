package dev.meshclient.runtime;

import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import dev.meshclient.time.WallClock;
import java.time.Duration;

/**
 * Notices that the process stood still, as a frozen Lambda or a closed laptop does: the control thread's heartbeat then
 * comes much later than it was ordered, by the ticker or by the wall clock. The ticker of a machine may stand still with
 * it (Linux: {@code CLOCK_MONOTONIC} does not count suspension); a wall clock that is set forward looks like a
 * standstill, which costs no more than new connections.
 */
final class FreezeDetector {
    private static final long BEAT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long GAP_NANOS = Duration.ofSeconds(30).toNanos();

    private final Scheduler scheduler;
    private final Ticker ticker;
    private final WallClock wallClock;
    private final Thaw onThaw;
    private final RestoreHook restoreHook;
    private long lastBeatNanos;
    private long lastBeatMillis;
    private boolean stopped;

    FreezeDetector(Scheduler scheduler, Ticker ticker, WallClock wallClock, Thaw onThaw) {
        this.scheduler = scheduler;
        this.ticker = ticker;
        this.wallClock = wallClock;
        this.onThaw = onThaw;
        this.restoreHook = new RestoreHook(() -> scheduler.execute(this::restored));
    }

    void start() {
        restoreHook.register();
        remember();
        scheduler.schedule(this::beat, BEAT_NANOS);
    }

    void stop() {
        stopped = true;
    }

    private void beat() {
        if (stopped) {
            return;
        }
        long gap = gapNanos() - BEAT_NANOS;
        if (gap > GAP_NANOS) {
            onThaw.thawed(gap, lastBeatNanos);
        }
        remember();
        scheduler.schedule(this::beat, BEAT_NANOS);
    }

    /** The process was restored from a checkpoint, however long ago that was made. */
    private void restored() {
        if (!stopped) {
            onThaw.thawed(Math.max(0, gapNanos()), lastBeatNanos);
            remember();
        }
    }

    private long gapNanos() {
        long byWall = Duration.ofMillis(wallClock.millis() - lastBeatMillis).toNanos();
        return Math.max(ticker.read() - lastBeatNanos, byWall);
    }

    private void remember() {
        lastBeatNanos = ticker.read();
        lastBeatMillis = wallClock.millis();
    }

    /** Hears that the process goes on, on the control thread. */
    @FunctionalInterface
    interface Thaw {

        /**
         * The process goes on.
         *
         * @param gapNanos how long it stood still
         * @param lastBeatNanos the ticker's last reading before that
         */
        void thawed(long gapNanos, long lastBeatNanos);
    }
}
