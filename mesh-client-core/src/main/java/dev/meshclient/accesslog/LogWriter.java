package dev.meshclient.accesslog;

import dev.meshclient.logformat.LoggedCall;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One log: its queue, and the writer that empties it. Callers only put lines in; they never wake anybody, since that alone
 * would take longer than all the rest. The control thread looks at short intervals, and hands the work to an I/O thread
 * unless there is one that is at it, or hangs in the sink.
 */
final class LogWriter implements Consumer<LoggedCall> {
    private static final long END_NANOS = Duration.ofSeconds(1).toNanos();

    private final long flushNanos;
    private final Scheduler scheduler;
    private final Ticker ticker;
    private final LineQueue queue;
    private final LogTally tally;
    private final SinkHealth health;
    private final LineWriter lines;

    /** Only writers take it: the one that looks regularly, and the last one. */
    private final ReentrantLock writing = new ReentrantLock();

    private final AtomicBoolean handedOver = new AtomicBoolean();
    private boolean begun;
    private volatile boolean leaving;
    private volatile boolean over;

    /**
     * Creates a writer that does nothing yet.
     *
     * @param name what events and messages call the log
     */
    LogWriter(String name, LogSink sink, LogSettings settings, WriterEnvironment environment) {
        this.flushNanos = settings.flushNanos();
        this.scheduler = environment.scheduler();
        this.ticker = environment.ticker();
        this.queue = new LineQueue(settings.queueCapacity());
        this.tally = new LogTally(name, queue, environment);
        this.health = new SinkHealth(name, environment);
        this.lines = new LineWriter(queue, sink, tally, health);
    }

    /** Opens the log soon, and writes from then on. */
    LogWriter begin() {
        scheduler.execute(this::look);
        return this;
    }

    @Override
    public void accept(LoggedCall call) {
        queue.accept(call);
    }

    private void look() {
        if (over) {
            return;
        }
        try {
            tally.tellInTime();
            if (leaving ? handOver(this::writeLast) : isDue() && handOver(this::write)) {
                begun = true;
            }
        } finally {
            scheduler.schedule(this::look, flushNanos);
        }
    }

    private boolean isDue() {
        return (!begun || !queue.isEmpty()) && health.mayTry();
    }

    private boolean handOver(Runnable work) {
        if (!handedOver.compareAndSet(false, true)) {
            return false;
        }
        boolean accepted = false;
        try {
            scheduler.io().execute(() -> performed(work));
            accepted = true;
        } finally {
            if (!accepted) {
                handedOver.set(false);
            }
        }
        return true;
    }

    private void performed(Runnable work) {
        try {
            work.run();
        } finally {
            handedOver.set(false);
        }
    }

    private void write() {
        writing.lock();
        try {
            if (!over) {
                lines.writeAll();
            }
        } finally {
            writing.unlock();
        }
    }

    private void writeLast() {
        try {
            writing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            lines.writeAll();
            lines.close();
        } finally {
            over = true;
            tally.failed(queue.size());
            writing.unlock();
            tally.tell();
        }
    }

    /** The log is not in force any more: ends by itself when what callers are about to put in is written, too. */
    void leave() {
        scheduler.schedule(() -> leaving = true, flushNanos);
    }

    boolean over() {
        return over;
    }

    /** Writes what waits, for a second at most, and closes the log. What still waits then has failed; what comes is dropped. */
    void end() {
        queue.close();
        if (!over) {
            scheduler.runUntil(this::writeLast, ticker.read() + END_NANOS);
        }
        if (!over) {
            tally.failed(queue.size());
        }
        tally.tell();
    }

    /** Tells what has not been told yet. */
    void tell() {
        tally.tell();
    }
}
