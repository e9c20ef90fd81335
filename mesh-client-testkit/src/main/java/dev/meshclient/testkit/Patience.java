package dev.meshclient.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How long to look again at what ends by itself.
 *
 * @param duration in real time
 */
record Patience(Duration duration) {

    /** Returns what is seen last: as wanted, or when patience or the running thread's wait ends. */
    <T> T settled(Supplier<T> look, Predicate<T> wanted) {
        long end = System.nanoTime() + duration.toNanos();
        T seen = look.get();
        while (!wanted.test(seen) && System.nanoTime() - end < 0 && pause()) {
            seen = look.get();
        }
        return seen;
    }

    private static boolean pause() {
        try {
            return !new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
