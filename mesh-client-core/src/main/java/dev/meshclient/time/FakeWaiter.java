package dev.meshclient.time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a fake time, and moves it if that is wanted. */
final class FakeWaiter implements Waiter {
    private static final Logger LOG = LoggerFactory.getLogger(FakeWaiter.class);

    private final FakeTime time;
    private final Turn turn;
    private long wakeAtNanos = Long.MAX_VALUE;
    private boolean woken;

    FakeWaiter(FakeTime time, Turn turn) {
        this.time = time;
        this.turn = turn;
    }

    /** Only under the monitor of the time. */
    long wakeAtNanos() {
        return wakeAtNanos;
    }

    @Override
    public boolean await(long newWakeAtNanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (begins(newWakeAtNanos)) {
            block();
        }
        synchronized (time) {
            boolean result = woken;
            woken = false;
            return result;
        }
    }

    private boolean begins(long newWakeAtNanos) {
        synchronized (time) {
            wakeAtNanos = newWakeAtNanos;
            if (woken || time.nanos() >= wakeAtNanos) {
                return false;
            }
            if (turn.isMine()) {
                throw new IllegalStateException("a task cannot wait for the time that it runs at");
            }
            time.enter(this);
            return true;
        }
    }

    private void block() throws InterruptedException {
        try {
            for (Runnable task = time.nextFor(this, turn); task != null; task = time.nextFor(this, turn)) {
                run(task);
            }
        } finally {
            time.leave(this);
        }
    }

    private void run(Runnable task) {
        try {
            turn.run(() -> runLogged(task));
        } finally {
            turn.pass();
        }
    }

    /** The test may never ask for the exception that is kept for it. */
    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A task failed on the thread of a caller that waits for the time", e);
            throw e;
        }
    }

    @Override
    public void wake() {
        synchronized (time) {
            woken = true;
            time.release(this);
        }
    }
}
