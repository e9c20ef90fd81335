package dev.meshclient;

import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import dev.meshclient.time.Waiter;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Waits until nothing is left, but not for ever. */
final class Drain {
    private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();

    private final IntSupplier left;
    private final Scheduler scheduler;
    private final Ticker ticker;

    Drain(IntSupplier left, Scheduler scheduler, Ticker ticker) {
        this.left = left;
        this.scheduler = scheduler;
        this.ticker = ticker;
    }

    /** Waits; an interrupt ends the wait and is kept. */
    void await(Duration atMost) {
        try {
            awaitUntil(ticker.read() + atMost.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits; an interrupt, before it or meanwhile, is kept until the end. */
    void awaitUninterruptibly(Duration atMost) {
        long untilNanos = ticker.read() + atMost.toNanos();
        boolean interrupted = false;
        for (boolean waiting = true; waiting; ) {
            try {
                awaitUntil(untilNanos);
                waiting = false;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitUntil(long untilNanos) throws InterruptedException {
        Waiter waiter = scheduler.newWaiter();
        for (long now = ticker.read(); left.getAsInt() > 0 && now < untilNanos; now = ticker.read()) {
            waiter.await(Math.min(untilNanos, now + LOOK_NANOS));
        }
    }
}
