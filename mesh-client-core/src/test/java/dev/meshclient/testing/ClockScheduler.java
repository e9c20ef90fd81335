package dev.meshclient.testing;

import dev.meshclient.time.FakeClock;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Waiter;
import java.util.List;
import java.util.concurrent.Executor;

/** A fake clock as a scheduler, of which a test makes some of the methods its own. */
public class ClockScheduler implements Scheduler {
    private final FakeClock clock;

    public ClockScheduler(FakeClock clock) {
        this.clock = clock;
    }

    @Override
    public Executor io() {
        return clock.io();
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
    public Waiter newWaiter() {
        return clock.newWaiter();
    }

    @Override
    public List<String> threads() {
        return clock.threads();
    }

    @Override
    public void close() {
        clock.close();
    }
}
