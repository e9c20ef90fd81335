package dev.meshclient.time;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeClock} knows: the time, what is queued and who waits. Its monitor guards it, and its waiters. */
final class FakeTime {
    /** Not 0, which programs mistake for "never". */
    private static final long START_NANOS = Duration.ofDays(1).toNanos();

    private static final long START_MILLIS =
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private static final long NEVER = Long.MAX_VALUE;

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();

    /** Those whose wait nothing has ended yet. */
    private final Set<FakeWaiter> waiting = new HashSet<>();

    /** Those that have begun to wait and have not gone on yet. */
    private int blocked;

    private long nowNanos = START_NANOS;
    private long suspendedMillis;
    private long queued;
    private boolean autoAdvance;
    private boolean closed;

    synchronized long nanos() {
        return nowNanos;
    }

    synchronized long millis() {
        return START_MILLIS + Duration.ofNanos(nowNanos - START_NANOS).toMillis() + suspendedMillis;
    }

    synchronized void suspend(long millis) {
        suspendedMillis += millis;
    }

    synchronized void autoAdvance(boolean on) {
        autoAdvance = on;
        changed();
    }

    /** Something may have become possible that a waiting thread looks for. */
    synchronized void changed() {
        notifyAll();
    }

    synchronized Scheduler.Cancellable add(Runnable work, long delayNanos) {
        Task added = new Task(nowNanos + Math.min(Math.max(0, delayNanos), NEVER - nowNanos), queued++, work);
        if (!closed) {
            tasks.add(added);
            changed();
        }
        return () -> withdraw(added);
    }

    private synchronized void withdraw(Task task) {
        tasks.remove(task);
    }

    synchronized int pending() {
        return tasks.size();
    }

    synchronized void close() {
        closed = true;
        tasks.clear();
    }

    /** Takes the next task that is due by then, and moves the time to it; null if there is none. */
    synchronized @Nullable Runnable takeDue(long targetNanos) {
        Task next = tasks.peek();
        if (next == null || next.dueNanos - targetNanos > 0) {
            return null;
        }
        nowNanos = Math.max(nowNanos, next.dueNanos);
        tasks.remove(next);
        return next.work;
    }

    synchronized void moveTo(long nanos) {
        nowNanos = Math.max(nowNanos, nanos);
        release();
    }

    /** Lets go on those whose time has come. */
    synchronized void release() {
        waiting.removeIf(waiter -> nowNanos >= waiter.wakeAtNanos());
        changed();
    }

    synchronized void enter(FakeWaiter waiter) {
        waiting.add(waiter);
        blocked++;
        changed();
    }

    synchronized void release(FakeWaiter waiter) {
        waiting.remove(waiter);
        changed();
    }

    synchronized void leave(FakeWaiter waiter) {
        blocked--;
        release(waiter);
    }

    synchronized void awaitWaiters(int count) throws InterruptedException {
        while (waiting.size() < count) {
            wait();
        }
    }

    /**
     * Blocks until the wait is over, or its thread has to run a task. Moves the time if that is wanted.
     *
     * @return a task, together with the turn; null if the wait is over
     */
    synchronized @Nullable Runnable nextFor(FakeWaiter waiter, Turn turn) throws InterruptedException {
        while (waiting.contains(waiter)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!mayMove() || !turn.tryTake()) {
                wait();
                continue;
            }
            Runnable task = takeDue(firstWakeNanos());
            if (task != null) {
                return task;
            }
            moveTo(firstWakeNanos());
            turn.pass();
        }
        return null;
    }

    /** Not while somebody whose wait is over has not gone on yet: he would find the time gone. */
    private boolean mayMove() {
        return autoAdvance && blocked == waiting.size() && Math.min(firstDueNanos(), firstWakeNanos()) != NEVER;
    }

    private long firstDueNanos() {
        Task first = tasks.peek();
        return first == null ? NEVER : first.dueNanos;
    }

    private long firstWakeNanos() {
        return waiting.stream().mapToLong(FakeWaiter::wakeAtNanos).min().orElse(NEVER);
    }

    private record Task(long dueNanos, long number, Runnable work) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(dueNanos, other.dueNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}
