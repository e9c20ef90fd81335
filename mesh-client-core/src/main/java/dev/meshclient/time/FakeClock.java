package dev.meshclient.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Time that moves only when a test says so: ticker, wall clock and scheduler in one, without a thread of its own.
 *
 * <p>{@link #execute}, {@link #schedule} and {@link #io} only queue. {@link #advance} and {@link #runDue} run what is
 * due, on the thread that calls them, one task at a time: in the order of due times, and among equal ones in the order
 * in which they were queued, whichever executor they were given to. While a task runs, the time stands at the moment for
 * which it was due.
 *
 * <p>A task that throws does not keep the others from running; when they have run, its exception reaches the test.
 *
 * <p>Callers on other threads may wait with {@link #newWaiter}; {@link #awaitWaiters} tells a test that they have begun
 * to. Nothing here polls or depends on real time. Safe for use by several threads.
 */
public final class FakeClock implements Ticker, WallClock, Scheduler {
    /** Not 0, which programs mistake for "never". */
    private static final long START_NANOS = Duration.ofDays(1).toNanos();

    private static final long START_MILLIS =
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final ReentrantLock turn = new ReentrantLock();
    private final Object lock = new Object();
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final List<FakeWaiter> waiting = new ArrayList<>();
    private long nowNanos = START_NANOS;
    private long suspendedMillis;
    private long queued;
    private boolean closed;

    /** Creates a clock at an arbitrary reading of the ticker, at the beginning of 2026. */
    public FakeClock() {}

    @Override
    public long read() {
        synchronized (lock) {
            return nowNanos;
        }
    }

    @Override
    public long millis() {
        synchronized (lock) {
            return START_MILLIS + Duration.ofNanos(nowNanos - START_NANOS).toMillis() + suspendedMillis;
        }
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, 0);
    }

    @Override
    public Cancellable schedule(Runnable task, long delayNanos) {
        synchronized (lock) {
            Task added = new Task(nowNanos + Math.max(0, delayNanos), queued++, task);
            if (!closed) {
                tasks.add(added);
            }
            return () -> withdraw(added);
        }
    }

    private void withdraw(Task task) {
        synchronized (lock) {
            tasks.remove(task);
        }
    }

    @Override
    public Executor io() {
        return this::execute;
    }

    /**
     * Lets time pass, and runs every task that becomes due meanwhile, also those that such tasks add.
     *
     * @param duration zero or more
     * @throws IllegalStateException if a task calls this
     */
    public void advance(Duration duration) {
        requireNotNegative(duration);
        takeTurn();
        try {
            runUntil(read() + duration.toNanos());
        } finally {
            turn.unlock();
        }
    }

    /** Runs the tasks that are due now, and those that they add for now. */
    public void runDue() {
        advance(Duration.ZERO);
    }

    /**
     * Lets time pass while nothing runs, as when the process is frozen or the machine sleeps: afterwards the tasks that
     * became due meanwhile run late, all at the new time.
     *
     * @param duration zero or more
     * @throws IllegalStateException if a task calls this
     */
    public void freeze(Duration duration) {
        requireNotNegative(duration);
        takeTurn();
        try {
            long wokenAtNanos = read() + duration.toNanos();
            moveTo(wokenAtNanos);
            runUntil(wokenAtNanos);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Lets the wall clock go on while the ticker stands still and nothing runs, as on a machine whose ticker sleeps with
     * it.
     *
     * @param duration zero or more
     */
    public void suspend(Duration duration) {
        requireNotNegative(duration);
        synchronized (lock) {
            suspendedMillis += duration.toMillis();
        }
    }

    private static void requireNotNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration: " + duration + " (expected: >= 0)");
        }
    }

    private void takeTurn() {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a task cannot move the time that it runs at");
        }
        turn.lock();
    }

    private void runUntil(long targetNanos) {
        Throwable failure = null;
        for (Task task = takeDue(targetNanos); task != null; task = takeDue(targetNanos)) {
            try {
                task.work.run();
            } catch (RuntimeException | Error e) {
                failure = firstOf(failure, e);
            }
        }
        moveTo(targetNanos);
        rethrow(failure);
    }

    private static Throwable firstOf(@Nullable Throwable first, Throwable later) {
        if (first == null) {
            return later;
        }
        if (first != later) {
            first.addSuppressed(later);
        }
        return first;
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    private @Nullable Task takeDue(long targetNanos) {
        synchronized (lock) {
            Task next = tasks.peek();
            if (next == null || next.dueNanos - targetNanos > 0) {
                return null;
            }
            moveTo(next.dueNanos);
            return tasks.poll();
        }
    }

    private void moveTo(long nanos) {
        synchronized (lock) {
            nowNanos = Math.max(nowNanos, nanos);
            waiting.removeIf(waiter -> nowNanos >= waiter.wakeAtNanos);
            lock.notifyAll();
        }
    }

    /** Returns how many tasks are queued, due or not. */
    public int pendingTasks() {
        synchronized (lock) {
            return tasks.size();
        }
    }

    @Override
    public Waiter newWaiter() {
        return new FakeWaiter();
    }

    /**
     * Blocks until so many callers are waiting at the same time that only {@link #advance}, {@link Waiter#wake} or an
     * interrupt helps them on.
     *
     * @param count 1 or more
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void awaitWaiters(int count) throws InterruptedException {
        synchronized (lock) {
            while (waiting.size() < count) {
                lock.wait();
            }
        }
    }

    /** Returns nothing: there are no threads. */
    @Override
    public List<String> threads() {
        return List.of();
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            tasks.clear();
        }
    }

    private record Task(long dueNanos, long number, Runnable work) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(dueNanos, other.dueNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** Is in {@link #waiting} from the beginning of a wait until something ends it. */
    private final class FakeWaiter implements Waiter {
        private long wakeAtNanos;
        private boolean woken;

        @Override
        public boolean await(long wakeAtNanos) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            synchronized (lock) {
                this.wakeAtNanos = wakeAtNanos;
                if (!woken && nowNanos < wakeAtNanos) {
                    block();
                }
                boolean result = woken;
                woken = false;
                return result;
            }
        }

        private void block() throws InterruptedException {
            if (turn.isHeldByCurrentThread()) {
                throw new IllegalStateException("a task cannot wait for the time that it runs at");
            }
            waiting.add(this);
            lock.notifyAll();
            try {
                while (waiting.contains(this)) {
                    lock.wait();
                }
            } finally {
                waiting.remove(this);
            }
        }

        @Override
        public void wake() {
            synchronized (lock) {
                woken = true;
                waiting.remove(this);
                lock.notifyAll();
            }
        }
    }
}
