package dev.meshclient.testkit.outage;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what other threads are about to do. */
final class Eventually {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private Eventually() {}

    /**
     * Waits for ten seconds at most.
     *
     * @param what says in a failure what has not come about
     */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT_NANOS;
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || never.await(1, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("within 10 s: " + what);
            }
        }
    }
}
