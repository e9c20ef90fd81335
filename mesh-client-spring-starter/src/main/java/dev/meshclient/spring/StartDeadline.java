package dev.meshclient.spring;

import dev.meshclient.time.Ticker;
import java.time.Duration;

/** Until when the start of an application waits for the first configuration. Safe for use by several threads. */
final class StartDeadline {
    private final Ticker ticker;
    private final Duration limit;
    private long endsNanos;
    private boolean begun;
    private volatile boolean over;

    /**
     * Creates a deadline that begins with the first question.
     *
     * @param limit how long; zero for as long as each source says
     */
    StartDeadline(Ticker ticker, Duration limit) {
        this.ticker = ticker;
        this.limit = limit;
    }

    boolean isOver() {
        return over;
    }

    /** Returns how long a question may take that begins now: what a source says, and during the start no longer than that. */
    synchronized Duration within(Duration deadline) {
        if (over || limit.isZero()) {
            return deadline;
        }
        Duration left = left();
        return left.compareTo(deadline) < 0 ? left : deadline;
    }

    private Duration left() {
        if (!begun) {
            begun = true;
            endsNanos = ticker.read() + limit.toNanos();
            return limit;
        }
        return rounded(endsNanos - ticker.read());
    }

    /** Messages show it. */
    private static Duration rounded(long nanos) {
        long tenths = nanos / 100_000_000;
        return tenths > 0 ? Duration.ofMillis(100 * tenths) : Duration.ofMillis(1);
    }

    /** The application has its configuration. */
    void end() {
        over = true;
    }
}
