package dev.meshclient.examples.quickstart;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A phase of the run.
 *
 * @param title what happens in it
 * @param percentToV2 which share of the calls, those of testers aside, goes to the second version in it
 * @param atLeast how long it lasts at least
 * @param settling how long its beginning may still follow the weights from before
 * @param begin brings about what happens
 * @param done what it waits for at its end, within reason
 */
record Phase(String title, int percentToV2, Duration atLeast, Duration settling, Runnable begin, BooleanSupplier done) {

    static Phase of(String title, int percentToV2, Duration atLeast, Runnable begin) {
        return new Phase(title, percentToV2, atLeast, Duration.ZERO, begin, () -> true);
    }

    Phase settlingFor(Duration duration) {
        return new Phase(title, percentToV2, atLeast, duration, begin, done);
    }

    Phase until(BooleanSupplier condition) {
        return new Phase(title, percentToV2, atLeast, settling, begin, condition);
    }
}
