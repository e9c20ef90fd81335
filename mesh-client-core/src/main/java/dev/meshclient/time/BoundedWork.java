package dev.meshclient.time;

import java.util.concurrent.Executor;

/** Work on another thread that somebody waits for, but not for ever. */
final class BoundedWork {
    private final Runnable work;
    private final Waiter waiter;
    private volatile boolean ended;

    BoundedWork(Runnable work, Waiter waiter) {
        this.work = work;
        this.waiter = waiter;
    }

    boolean runOn(Executor executor, long wakeAtNanos) {
        executor.execute(this::run);
        boolean interrupted = false;
        for (boolean waiting = true; waiting; ) {
            try {
                waiter.await(wakeAtNanos);
                waiting = false;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return ended;
    }

    private void run() {
        try {
            work.run();
        } finally {
            ended = true;
            waiter.wake();
        }
    }
}
