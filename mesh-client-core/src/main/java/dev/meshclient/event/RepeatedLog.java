package dev.meshclient.event;

import dev.meshclient.annotation.Internal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The messages of one kind about one thing, at most one a minute, which says how many there were in between; those are
 * for {@code DEBUG}. Safe for use by several threads, without a lock.
 */
@Internal
public final class RepeatedLog {
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Logger log;
    private final LongSupplier nanos;
    private final AtomicLong dueNanos;
    private final AtomicInteger leftOut = new AtomicInteger();
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * Creates a log that has told nothing yet.
     *
     * @param owner the class in whose name it speaks
     * @param nanos elapsed time in nanoseconds, from an arbitrary origin
     */
    public RepeatedLog(Class<?> owner, LongSupplier nanos) {
        this.log = LoggerFactory.getLogger(owner);
        this.nanos = nanos;
        this.dueNanos = new AtomicLong(nanos.getAsLong());
    }

    /** Tells of something bad that may happen again soon. */
    public void warn(String message, @Nullable Object... arguments) {
        repeated(Level.WARN, message, arguments);
    }

    /** Tells of something that may happen again soon. */
    public void info(String message, @Nullable Object... arguments) {
        repeated(Level.INFO, message, arguments);
    }

    /** Tells, at {@code INFO}, that what was told of is over; at {@code DEBUG} if it was left out. */
    public void over(String message, @Nullable Object... arguments) {
        log(told.getAndSet(false) ? Level.INFO : Level.DEBUG, message, arguments);
    }

    private void repeated(Level level, String message, @Nullable Object... arguments) {
        if (isDue()) {
            told.set(true);
            int before = leftOut.getAndSet(0);
            log(level, before == 0 ? message : message + " (" + before + " more in between)", arguments);
        } else {
            leftOut.incrementAndGet();
            log(Level.DEBUG, message, arguments);
        }
    }

    private boolean isDue() {
        long now = nanos.getAsLong();
        long due = dueNanos.get();
        return now - due >= 0 && dueNanos.compareAndSet(due, now + MINUTE_NANOS);
    }

    private void log(Level level, String message, @Nullable Object... arguments) {
        switch (level) {
            case WARN -> log.warn(message, arguments);
            case INFO -> log.info(message, arguments);
            default -> log.debug(message, arguments);
        }
    }
}
