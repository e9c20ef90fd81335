package dev.meshclient.accesslog;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.RepeatedLog;
import dev.meshclient.time.Ticker;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What has become of the lines of one log; tells of it once a second. Safe for use by several threads. What it has for the
 * application's log it says on an I/O thread: that log may go to the very stream whose reader sleeps.
 */
final class LogTally {
    private static final long TELL_NANOS = Duration.ofSeconds(1).toNanos();

    private final String log;
    private final LineQueue queue;
    private final Ticker ticker;
    private final Consumer<MeshEvent> events;
    private final Executor io;
    private final RepeatedLog drops;
    private final AtomicBoolean warning = new AtomicBoolean();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong tellAtNanos;

    LogTally(String log, LineQueue queue, WriterEnvironment environment) {
        this.log = log;
        this.queue = queue;
        this.ticker = environment.ticker();
        this.events = environment.events();
        this.io = environment.scheduler().io();
        this.drops = new RepeatedLog(LogTally.class, ticker::read);
        this.tellAtNanos = new AtomicLong(ticker.read());
    }

    void written(int lines) {
        written.addAndGet(lines);
    }

    void failed(int lines) {
        failed.addAndGet(lines);
    }

    /** Tells of it if a second has passed. */
    void tellInTime() {
        long now = ticker.read();
        if (now - tellAtNanos.get() >= 0) {
            tellAtNanos.set(now + TELL_NANOS);
            long dropped = tell();
            if (dropped > 0 && warning.compareAndSet(false, true)) {
                io.execute(() -> warn(dropped));
            }
        }
    }

    private void warn(long dropped) {
        try {
            drops.warn("access log {}: {} lines dropped, its queue of {} is full", log, dropped, queue.capacity());
        } finally {
            warning.set(false);
        }
    }

    /** Tells what has not been told yet. Returns how many of those lines were dropped. */
    long tell() {
        long nowWritten = written.getAndSet(0);
        long nowDropped = queue.takeDropped();
        long nowFailed = failed.getAndSet(0);
        if (nowWritten + nowDropped + nowFailed > 0) {
            events.accept(new MeshEvent.AccessLogWritten(log, nowWritten, nowDropped, nowFailed));
        }
        return nowDropped;
    }
}
