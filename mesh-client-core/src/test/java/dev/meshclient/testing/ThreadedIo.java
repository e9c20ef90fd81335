package dev.meshclient.testing;

import dev.meshclient.time.FakeClock;
import dev.meshclient.time.Scheduler;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** A fake clock whose blocking work is done by the threads of a real mesh client. */
public final class ThreadedIo extends ClockScheduler {
    private final Scheduler threads = Scheduler.system();
    private final AtomicInteger underWay = new AtomicInteger();

    public ThreadedIo(FakeClock clock) {
        super(clock);
    }

    /** How many tasks wait for a thread or have one. */
    public int underWay() {
        return underWay.get();
    }

    @Override
    public Executor io() {
        return task -> {
            underWay.incrementAndGet();
            threads.io().execute(() -> run(task));
        };
    }

    private void run(Runnable task) {
        try {
            task.run();
        } finally {
            underWay.decrementAndGet();
        }
    }

    @Override
    public List<String> threads() {
        return threads.threads();
    }

    @Override
    public void close() {
        threads.close();
        super.close();
    }
}
