package dev.meshclient;

import dev.meshclient.testing.ClockScheduler;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.Waiter;
import java.time.Duration;
import java.util.List;

/** Has a thread that ends some time after the close, and a waiter that lets the time pass. */
final class LastingThreads extends ClockScheduler {
    private final FakeClock clock;
    private final Duration lasting;
    private long endNanos = Long.MAX_VALUE;

    LastingThreads(FakeClock clock, Duration lasting) {
        super(clock);
        this.clock = clock;
        this.lasting = lasting;
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
        super.close();
    }
}
