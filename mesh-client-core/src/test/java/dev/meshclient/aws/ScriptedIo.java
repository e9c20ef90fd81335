package dev.meshclient.aws;

import dev.meshclient.testing.ClockScheduler;
import dev.meshclient.time.FakeClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** A fake clock whose io threads take time, or hang. */
final class ScriptedIo extends ClockScheduler {
    private final FakeClock clock;
    private final Deque<Runnable> held = new ArrayDeque<>();
    private LongSupplier latencyNanos = () -> 0;
    private boolean asking;
    private int toHold;
    private int underWay;
    private int mostUnderWay;

    ScriptedIo(FakeClock clock) {
        super(clock);
        this.clock = clock;
    }

    void latency(Duration each) {
        latency(each::toNanos);
    }

    void latency(LongSupplier nanos) {
        latencyNanos = nanos;
    }

    /** Has the next questions hang. */
    void holdNext(int questions) {
        toHold = questions;
    }

    /** Has those that hang answered. */
    void release() {
        while (!held.isEmpty()) {
            clock.execute(held.remove());
        }
    }

    int mostUnderWay() {
        return mostUnderWay;
    }

    /** Questions are put at once, and their answers take time. */
    @Override
    public Executor io() {
        return task -> {
            underWay++;
            mostUnderWay = Math.max(mostUnderWay, underWay);
            clock.execute(() -> ask(task));
        };
    }

    private void ask(Runnable task) {
        asking = true;
        try {
            task.run();
        } finally {
            asking = false;
        }
    }

    @Override
    public void execute(Runnable task) {
        if (asking) {
            answer(() -> {
                underWay--;
                task.run();
            });
        } else {
            clock.execute(task);
        }
    }

    private void answer(Runnable task) {
        if (toHold > 0) {
            toHold--;
            held.add(task);
        } else {
            clock.schedule(task, latencyNanos.getAsLong());
        }
    }
}
