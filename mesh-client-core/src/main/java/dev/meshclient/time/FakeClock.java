package dev.meshclient.time;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

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
 * to. With {@link #autoAdvance} they need no other thread: the time moves while they wait. Nothing here polls or depends
 * on real time. Safe for use by several threads.
 *
 * <p>Virtual time ends where others keep time themselves. Sockets and HTTP libraries do, as the OkHttp adaptor shows:
 *
 * <ul>
 *   <li>Back-offs, injected delays, the waits for a place or for first endpoints, and everything that the control thread
 *       does later (polling, outlier detection, warm-up, drain) are in virtual time.
 *   <li>OkHttp's connect, read, write and call timeouts are in real time.
 *   <li>So is the timer of an attempt (request timeout, per-try timeout, and the bound on a response body). It is armed
 *       with what is left by this clock at that moment, and does not notice when the clock moves later. When it fires, the
 *       attempt is cut off; whether that is a timeout, this clock decides: if it has not reached the attempt's end, it is
 *       taken for a broken connection. Where the clock does reach it meanwhile, the attempt is not cut off any earlier,
 *       and a response that comes is delivered; a failure is then a timeout.
 *   <li>The timer of an idle timeout looks at this clock in real intervals, so an idle attempt ends only if the clock has
 *       moved on by the timeout since the last byte.
 *   <li>The built-in DNS client bounds its questions in real time.
 * </ul>
 *
 * <p>So what a server does slowly is tested in real time, or by hand: {@link #advance} while the server holds its answer
 * back, and then have it break off.
 */
public final class FakeClock implements Ticker, WallClock, Scheduler {
    private final FakeTime time = new FakeTime();
    private final Turn turn = new Turn(time);

    /** Creates a clock at an arbitrary reading of the ticker, at the beginning of 2026. */
    public FakeClock() {}

    /**
     * Has the time move by itself while a caller waits for it with {@link #newWaiter}, as a call does in its back-off: to
     * what comes first, and from there to what comes next, until the wait is over. So a test of one thread does not hang,
     * and the time that it finds afterwards is exactly the time waited for.
     *
     * <ul>
     *   <li>The waiting thread itself runs the tasks on the way, as {@link #advance} would, also those that are added
     *       meanwhile from other threads. What is due at a moment runs before the callers who wait for that moment go on;
     *       once a caller is woken, no further task runs for it, and what is due stays queued.
     *   <li>If several callers wait, one of them at a time moves the time, never beyond what another one waits for until
     *       that one's wait has ended. What a thread does that is not waiting is not seen, be it a request on its way:
     *       whoever waits for that, as for a place or for the end of open calls in {@code MeshClient.close}, finds his
     *       time over at once. Tests with such threads keep the time in their own hands, by {@link #advance}.
     *   <li>A wait without limit moves the time for as long as anything is queued that is due some day and nobody wakes it; a mesh client
     *       always has something queued. If nothing is, it blocks.
     *   <li>What a task throws is logged, does not end the wait, and reaches the test with its next {@link #advance} or
     *       {@link #runDue}.
     *   <li>While nobody waits, the time stands, and nothing runs.
     * </ul>
     *
     * @param on false by default; may be changed at any time
     * @return this clock
     */
    public FakeClock autoAdvance(boolean on) {
        time.autoAdvance(on);
        return this;
    }

    @Override
    public long read() {
        return time.nanos();
    }

    @Override
    public long millis() {
        return time.millis();
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, 0);
    }

    @Override
    public Cancellable schedule(Runnable task, long delayNanos) {
        return time.add(task, delayNanos);
    }

    @Override
    public Executor io() {
        return this::execute;
    }

    /** Runs the work at once, on the calling thread: there is no other one. */
    @Override
    public boolean runUntil(Runnable work, long wakeAtNanos) {
        work.run();
        return true;
    }

    /**
     * Lets time pass, and runs every task that becomes due meanwhile, also those that such tasks add.
     *
     * @param duration zero or more
     * @throws IllegalStateException if a task calls this
     */
    public void advance(Duration duration) {
        requireNotNegative(duration);
        turn.take();
        try {
            runUntil(read() + duration.toNanos());
        } finally {
            turn.pass();
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
        turn.take();
        try {
            long wokenAtNanos = read() + duration.toNanos();
            time.moveTo(wokenAtNanos);
            runUntil(wokenAtNanos);
        } finally {
            turn.pass();
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
        time.suspend(duration.toMillis());
    }

    private static void requireNotNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration: " + duration + " (expected: >= 0)");
        }
    }

    private void runUntil(long targetNanos) {
        for (Runnable task = time.takeDue(targetNanos); task != null; task = time.takeDue(targetNanos)) {
            time.release();
            turn.run(task);
        }
        time.moveTo(targetNanos);
        turn.rethrow();
    }

    /** Returns how many tasks are queued, due or not. */
    public int pendingTasks() {
        return time.pending();
    }

    @Override
    public Waiter newWaiter() {
        return new FakeWaiter(time, turn);
    }

    /**
     * Blocks until so many callers are waiting at the same time that only {@link #advance}, {@link Waiter#wake} or an
     * interrupt helps them on. Of no use with {@link #autoAdvance}, which helps them on at once.
     *
     * @param count 1 or more
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void awaitWaiters(int count) throws InterruptedException {
        time.awaitWaiters(count);
    }

    /** Returns nothing: there are no threads. */
    @Override
    public List<String> threads() {
        return List.of();
    }

    /** Drops what is queued; those who wait go on waiting. Idempotent. */
    @Override
    public void close() {
        time.close();
    }
}
