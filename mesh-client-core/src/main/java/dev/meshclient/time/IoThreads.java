package dev.meshclient.time;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks that may block: on an idle thread if there is one, else on a new one, or behind the others once there are
 * sixteen. A {@link java.util.concurrent.ThreadPoolExecutor} with an unbounded queue would start a thread for each of the
 * first sixteen tasks, idle ones or not.
 */
final class IoThreads implements Executor {
    private static final int MOST = 16;

    private final ThreadFactory factory;
    private final long idleNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Set<Thread> threads = new HashSet<>();
    private int idle;
    private boolean closed;

    /**
     * Creates a pool without a thread.
     *
     * @param idleNanos after how long without work a thread ends
     */
    IoThreads(ThreadFactory factory, long idleNanos) {
        this.factory = factory;
        this.idleNanos = idleNanos;
    }

    /** Takes a task, which must not throw; does nothing once closed. */
    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            waiting.add(task);
            if (idle >= waiting.size()) {
                changed.signal();
            } else if (threads.size() < MOST) {
                start();
            }
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        Thread thread = factory.newThread(this::work);
        thread.start();
        threads.add(thread);
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    /** Returns the next task of the running thread; null if it has to end. */
    private @Nullable Runnable next() {
        lock.lock();
        try {
            idle++;
            awaitTask();
            idle--;
            Runnable task = waiting.poll();
            if (task == null) {
                threads.remove(Thread.currentThread());
            }
            return task;
        } finally {
            lock.unlock();
        }
    }

    /** What the last task left of an interrupt does not concern the next one. */
    private void awaitTask() {
        Thread.interrupted();
        long leftNanos = idleNanos;
        while (waiting.isEmpty() && !closed && leftNanos > 0) {
            try {
                leftNanos = changed.awaitNanos(leftNanos);
            } catch (InterruptedException e) {
                leftNanos = idleNanos;
            }
        }
    }

    /** Interrupts what runs, and drops what waits. Idempotent. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            threads.forEach(Thread::interrupt);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
