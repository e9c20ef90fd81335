package dev.meshclient.time;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The executors of the JVM, on daemon threads that start with the first task. */
final class SystemScheduler implements Scheduler {
    private static final Logger log = LoggerFactory.getLogger(SystemScheduler.class);
    /** After how long without work a thread for blocking work ends. */
    static final long IO_IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long OVERRUN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final DaemonThreads threads = new DaemonThreads();
    private final ScheduledThreadPoolExecutor control;
    private final IoThreads io;
    private final Executor loggedIo;
    private final Ticker ticker;
    private final LongConsumer overruns;
    private volatile boolean closed;

    /**
     * Creates a scheduler.
     *
     * @param ticker measures how long control tasks take; delays are in the JVM's own time
     * @param overruns hears of those that took too long
     * @param ioIdleNanos after how long without work a thread for blocking work ends, in the JVM's own time
     */
    SystemScheduler(Ticker ticker, LongConsumer overruns, long ioIdleNanos) {
        this.ticker = ticker;
        this.overruns = overruns;
        control = new ScheduledThreadPoolExecutor(1, threads::newControlThread, new ThreadPoolExecutor.DiscardPolicy());
        control.setRemoveOnCancelPolicy(true);
        control.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        io = new IoThreads(threads::newIoThread, ioIdleNanos);
        loggedIo = task -> io.execute(() -> runUnlessClosed(task));
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, 0);
    }

    @Override
    public Cancellable schedule(Runnable task, long delayNanos) {
        Future<?> scheduled = control.schedule(() -> runTimed(task), delayNanos, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    private void runTimed(Runnable task) {
        long startedAt = ticker.read();
        runUnlessClosed(task);
        long taken = ticker.read() - startedAt;
        if (taken > OVERRUN_NANOS) {
            runLogged(() -> overruns.accept(taken));
        }
    }

    /** The executors themselves would still run what is due. */
    private void runUnlessClosed(Runnable task) {
        if (!closed) {
            runLogged(task);
        }
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            log.error("A task failed on {}", Thread.currentThread().getName(), e);
        }
    }

    @Override
    public Executor io() {
        return loggedIo;
    }

    @Override
    public Waiter newWaiter() {
        return new SystemWaiter();
    }

    @Override
    public List<String> threads() {
        // A control thread that was made while the executor was closing is never started, and never ends.
        return control.isTerminated() ? threads.aliveIo() : threads.alive();
    }

    @Override
    public void close() {
        closed = true;
        control.shutdown();
        io.close();
    }
}
