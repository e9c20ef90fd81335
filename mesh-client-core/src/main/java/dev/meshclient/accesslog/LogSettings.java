package dev.meshclient.accesslog;

import java.time.Duration;

/**
 * How a log is written.
 *
 * @param queueCapacity how many lines wait at most
 * @param flushNanos at which intervals the writer looks for lines
 */
record LogSettings(int queueCapacity, long flushNanos) {
    static final LogSettings DEFAULT =
            new LogSettings(16_384, Duration.ofMillis(100).toNanos());

    private static final int MOST = 1 << 24;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    LogSettings withQueueCapacity(int lines) {
        if (lines < 2 || lines > MOST) {
            throw new IllegalArgumentException("queueCapacity: " + lines + " (expected: 2.." + MOST + ")");
        }
        return new LogSettings(lines, flushNanos);
    }

    LogSettings withFlushInterval(Duration interval) {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "flushInterval: " + interval + " (expected: " + SHORTEST + ".." + LONGEST + ")");
        }
        return new LogSettings(queueCapacity, interval.toNanos());
    }
}
