package dev.meshclient.testkit.outage;

import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import dev.meshclient.time.Waiter;
import java.util.List;
import java.util.concurrent.Executor;

/** The threads of a real mesh client, for which ten seconds pass in each second. */
final class HurriedTime implements Ticker, Scheduler {
    private static final int HURRY = 10;

    private final Scheduler threads = Scheduler.system();
    private final long beganNanos = System.nanoTime();

    @Override
    public long read() {
        return (System.nanoTime() - beganNanos) * HURRY;
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    @Override
    public Cancellable schedule(Runnable task, long delayNanos) {
        return threads.schedule(task, delayNanos / HURRY);
    }

    @Override
    public Executor io() {
        return threads.io();
    }

    @Override
    public Waiter newWaiter() {
        Waiter waiter = threads.newWaiter();
        return new Waiter() {
            @Override
            public boolean await(long wakeAtNanos) throws InterruptedException {
                return waiter.await(wakeAtNanos == Long.MAX_VALUE ? wakeAtNanos : beganNanos + wakeAtNanos / HURRY);
            }

            @Override
            public void wake() {
                waiter.wake();
            }
        };
    }

    @Override
    public List<String> threads() {
        return threads.threads();
    }

    @Override
    public void close() {
        threads.close();
    }
}
