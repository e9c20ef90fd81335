package dev.meshclient.aws;

import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When to ask about one service, and what. Quiet: for the revision in intervals, and every sixth time for the instances,
 * since what becomes of their health does not move the revision. Fast: each second, for half a minute.
 */
final class Cadence {
    private static final int REVISIONS_BETWEEN = 5;
    private static final int INTERVALS_WITHOUT_REVISIONS = 3;
    private static final long FAST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FAST_FOR_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Ticker ticker;
    private final RandomSource random;
    private final LongSupplier intervalNanos;
    private int revisionsLeft;
    private int failures;
    private boolean revisionsDenied;
    private boolean hastened;
    private long fastUntilNanos;

    Cadence(Ticker ticker, RandomSource random, LongSupplier intervalNanos) {
        this.ticker = ticker;
        this.random = random;
        this.intervalNanos = intervalNanos;
    }

    void asksForInstances() {
        revisionsLeft = 0;
    }

    /** Counts also if it fails: instances are not to go stale because revisions cannot be read. */
    void asksForRevision() {
        revisionsLeft--;
    }

    void discovered(boolean changed) {
        failures = 0;
        revisionsLeft = REVISIONS_BETWEEN;
        if (changed) {
            hasten();
        }
    }

    void revisionRead() {
        failures = 0;
    }

    void revisionsDenied() {
        revisionsDenied = true;
    }

    void failed() {
        failures++;
    }

    boolean isFailing() {
        return failures > 0;
    }

    /** Makes it fast from now on; returns whether it was not yet. */
    boolean hasten() {
        boolean before = isFast();
        hastened = true;
        fastUntilNanos = ticker.read() + FAST_FOR_NANOS;
        return !before;
    }

    boolean isFast() {
        hastened = hastened && ticker.read() - fastUntilNanos < 0;
        return hastened;
    }

    /** Returns whether the next question has to be for the instances. */
    boolean needsInstances() {
        return revisionsLeft <= 0 || revisionsDenied;
    }

    /** Returns when to ask the next one. */
    long delayNanos() {
        if (isFailing()) {
            return Delays.after(failures, random);
        }
        if (isFast()) {
            return FAST_NANOS;
        }
        return Delays.around(intervalNanos.getAsLong() * (revisionsDenied ? INTERVALS_WITHOUT_REVISIONS : 1), random);
    }
}
