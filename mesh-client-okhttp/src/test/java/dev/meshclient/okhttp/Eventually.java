package dev.meshclient.okhttp;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread is about to do. */
final class Eventually {
    private static final long LIMIT_NANOS = Duration.ofSeconds(5).toNanos();

    private Eventually() {}

    /** Returns whether the condition came to hold within 5 s. */
    static boolean of(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                return false;
            }
            Thread.yield();
        }
        return true;
    }
}
