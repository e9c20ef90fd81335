package dev.meshclient.examples.quickstart;

import java.util.concurrent.locks.LockSupport;

/** The time since the run began. Safe for use by several threads. */
final class Stopwatch {
    private volatile long startedAt = System.nanoTime();

    /** The run begins now. */
    void start() {
        startedAt = System.nanoTime();
    }

    long nanos() {
        return System.nanoTime() - startedAt;
    }

    /** Returns at that time, or at once if it is over. */
    void awaitNanos(long nanos) {
        for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
            LockSupport.parkNanos(left);
        }
    }
}
