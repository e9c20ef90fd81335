package dev.meshclient.aws;

import dev.meshclient.time.Ticker;

/**
 * Says how often something may be done: within any time t at most {@code burst + t / interval} times. It keeps only the
 * time at which it will be full again.
 */
final class TokenBucket {
    private final Ticker ticker;
    private final long intervalNanos;
    private final long capacityNanos;
    private long fullAtNanos;

    TokenBucket(Ticker ticker, long intervalNanos, int burst) {
        this.ticker = ticker;
        this.intervalNanos = intervalNanos;
        this.capacityNanos = burst * intervalNanos;
        this.fullAtNanos = ticker.read();
    }

    /** Takes a token if there is one. */
    boolean tryTake() {
        if (nanosUntilToken() > 0) {
            return false;
        }
        fullAtNanos = ticker.read() + missingNanos() + intervalNanos;
        return true;
    }

    /** Returns in how many nanoseconds there is a token; 0 if there is one. */
    long nanosUntilToken() {
        return Math.max(0, missingNanos() + intervalNanos - capacityNanos);
    }

    private long missingNanos() {
        return Math.max(0, fullAtNanos - ticker.read());
    }
}
