package dev.meshclient.time;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Who may move a fake time and run its tasks: one thread at a time. What tasks fail with is kept for the test. */
final class Turn {
    private final FakeTime time;
    private final ReentrantLock lock = new ReentrantLock();

    /** Only for the thread that has the turn. */
    private @Nullable Throwable failure;

    Turn(FakeTime time) {
        this.time = time;
    }

    /** Blocks until no other thread has the turn. */
    void take() {
        if (isMine()) {
            throw new IllegalStateException("a task cannot move the time that it runs at");
        }
        lock.lock();
    }

    /** Does not block; those who do go first. */
    boolean tryTake() {
        return !lock.hasQueuedThreads() && lock.tryLock();
    }

    boolean isMine() {
        return lock.isHeldByCurrentThread();
    }

    void pass() {
        lock.unlock();
        time.changed();
    }

    void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            keep(e);
        }
    }

    private void keep(Throwable later) {
        if (failure == null) {
            failure = later;
        } else if (failure != later) {
            failure.addSuppressed(later);
        }
    }

    /** Throws what tasks have failed with, if any did; once. */
    void rethrow() {
        Throwable kept = failure;
        failure = null;
        if (kept instanceof RuntimeException e) {
            throw e;
        }
        if (kept instanceof Error e) {
            throw e;
        }
    }
}
