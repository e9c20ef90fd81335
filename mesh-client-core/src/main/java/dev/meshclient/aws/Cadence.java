package dev.meshclient.aws;

import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When to ask about one service, and what. Quiet: for the revision in intervals, and every sixth time for the instances,
 * since what becomes of their health does not move the revision; also when six intervals have passed in which revisions
 * could not be read as often. Fast: each second, for half a minute.
 */
final class Cadence {
    private static final int REVISIONS_BETWEEN = 5;
    private static final int INTERVALS_WITHOUT_REVISIONS = 3;
    private static final long DENIED_FOR_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final long FAST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FAST_FOR_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Ticker ticker;
    private final RandomSource random;
    private final LongSupplier intervalNanos;
    private int revisionsLeft;
    private int failures;
    private long failedNanos;
    private long discoveredNanos;
    private boolean denied;
    private long deniedUntilNanos;
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
        discoveredNanos = ticker.read();
        if (changed) {
            hasten();
        }
    }

    void revisionRead() {
        failures = 0;
    }

    /** Has no revision read for an hour; then somebody may have allowed it. */
    void denyRevisions() {
        denied = true;
        deniedUntilNanos = ticker.read() + DENIED_FOR_NANOS;
    }

    private boolean areRevisionsDenied() {
        denied = denied && ticker.read() - deniedUntilNanos < 0;
        return denied;
    }

    void failed() {
        failures++;
        failedNanos = ticker.read();
    }

    boolean isFailing() {
        return failures > 0;
    }

    /** Returns whether the last failure is a second old, so that it may be tried again if somebody needs it. */
    boolean hasRested() {
        return isFailing() && ticker.read() - failedNanos >= FAST_NANOS;
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
        return revisionsLeft <= 0 || areRevisionsDenied() || nanosUntilInstances() <= 0;
    }

    /** Returns for how long revisions may take the place of instances, which were found before. */
    long nanosUntilInstances() {
        return discoveredNanos + intervalNanos.getAsLong() * (REVISIONS_BETWEEN + 1) - ticker.read();
    }

    /** Returns when to ask the next one. */
    long delayNanos() {
        if (isFailing()) {
            return Delays.after(failures, random);
        }
        if (isFast()) {
            return FAST_NANOS;
        }
        return Delays.around(
                intervalNanos.getAsLong() * (areRevisionsDenied() ? INTERVALS_WITHOUT_REVISIONS : 1), random);
    }
}
