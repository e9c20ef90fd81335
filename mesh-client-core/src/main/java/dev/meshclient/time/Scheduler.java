package dev.meshclient.time;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * The only way to another thread: one serial control thread, a small pool for blocking work, and a way for a caller to
 * wait.
 *
 * <p>Control tasks run one at a time, in the order in which they became due, and must not block. A task that throws is
 * logged; the tasks behind it run nevertheless.
 */
public interface Scheduler extends AutoCloseable {

    /** Runs the task on the control thread, behind those that are already due. Does nothing once closed. */
    void execute(Runnable task);

    /**
     * Runs the task on the control thread after a delay. Does nothing once closed.
     *
     * @param delayNanos nanoseconds; 0 and less mean as soon as possible
     */
    Cancellable schedule(Runnable task, long delayNanos);

    /** Returns the executor for work that may block: files, DNS, HTTP, parsing. */
    Executor io();

    /** Returns a new waiter for one caller. */
    Waiter newWaiter();

    /**
     * Runs work that may block on {@link #io}, and waits for its end, but no longer than until a point of time; then it goes on
     * alone. An interrupt does not end the wait, and is kept.
     *
     * @param wakeAtNanos the reading of the scheduler's {@link Ticker} at which to stop waiting
     * @return whether the work has ended
     */
    default boolean runUntil(Runnable work, long wakeAtNanos) {
        return new BoundedWork(work, newWaiter()).runOn(io(), wakeAtNanos);
    }

    /** Returns the names of the threads that are alive because of this scheduler. */
    List<String> threads();

    /**
     * Stops both executors: a control task that is running may finish, blocking work that is running is interrupted, what
     * is waiting does not start. Idempotent.
     */
    @Override
    void close();

    /**
     * Returns a scheduler on daemon threads {@code mesh-control} and {@code mesh-io-N} (at most 16; virtual threads
     * where the JVM has them), which start with the first task.
     */
    static Scheduler system() {
        return system(overrunNanos -> {});
    }

    /**
     * Returns the same as {@link #system()}, which also tells of control tasks that took more than 5 ms.
     *
     * @param overruns hears how many nanoseconds such a task took; called on the control thread when it has ended
     */
    static Scheduler system(LongConsumer overruns) {
        return new SystemScheduler(Ticker.system(), overruns, SystemScheduler.IO_IDLE_NANOS);
    }

    /** A task that may still be withdrawn. */
    @FunctionalInterface
    interface Cancellable {

        /** Withdraws the task unless it has begun. */
        void cancel();
    }
}
