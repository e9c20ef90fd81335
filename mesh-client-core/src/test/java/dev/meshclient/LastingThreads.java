package dev.meshclient;

import dev.meshclient.time.FakeClock;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Waiter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** Has a thread that ends some time after the close, and a waiter that lets the time pass. */
final class LastingThreads implements Scheduler {
    private final FakeClock clock;
    private final Duration lasting;
    private long endNanos = Long.MAX_VALUE;

    LastingThreads(FakeClock clock, Duration lasting) {
        this.clock = clock;
        this.lasting = lasting;
    }

    @Override
    public void execute(Runnable task) {
        clock.execute(task);
    }

    @Override
    public Cancellable schedule(Runnable task, long delayNanos) {
        return clock.schedule(task, delayNanos);
    }

    @Override
    public Executor io() {
        return clock.io();
    }

    @Override
    public Waiter newWaiter() {
        return new Waiter() {
            @Override
            public boolean await(long wakeAtNanos) throws InterruptedException {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                clock.advance(Duration.ofNanos(wakeAtNanos - clock.read()));
                return false;
            }

            @Override
            public void wake() {}
        };
    }

    @Override
    public List<String> threads() {
        return clock.read() < endNanos ? List.of("mesh-control") : List.of();
    }

    @Override
    public void close() {
        endNanos = clock.read() + lasting.toNanos();
        clock.close();
    }
}
