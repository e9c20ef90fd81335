package dev.meshclient.time;

import dev.meshclient.annotation.Internal;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on the threads of another executor, a few of them at a time; the others wait for their turn. Safe for use by
 * several threads.
 */
@Internal
public final class FewThreads implements Executor {
    private final Executor threads;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int busy;

    /**
     * Creates an executor that has no task yet.
     *
     * @param threads whose threads they are
     * @param most how many tasks have one at a time
     */
    public FewThreads(Executor threads, int most) {
        this.threads = threads;
        this.most = most;
    }

    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            if (busy == most) {
                waiting.add(task);
                return;
            }
            busy++;
        } finally {
            lock.unlock();
        }
        threads.execute(() -> run(task));
    }

    private void run(Runnable task) {
        try {
            task.run();
        } finally {
            Runnable next = next();
            if (next != null) {
                threads.execute(() -> run(next));
            }
        }
    }

    /** Returns what takes over the place of a task that has ended; null if nothing does. */
    private @Nullable Runnable next() {
        lock.lock();
        try {
            Runnable next = waiting.poll();
            busy -= next == null ? 1 : 0;
            return next;
        } finally {
            lock.unlock();
        }
    }
}
