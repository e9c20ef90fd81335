package dev.meshclient.resilience;

import dev.meshclient.time.RandomSource;
import java.util.concurrent.TimeUnit;

/**
 * How long to wait before a retry: Envoy's {@code JitteredExponentialBackOff} with the values App Mesh left at their
 * defaults. The n-th retry waits {@code random % min(25 ms * 2^(n-1), 250 ms)}.
 */
final class Backoff {
    private static final long BASE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int DOUBLINGS_TO_MAX = 4;

    private final RandomSource random;

    Backoff(RandomSource random) {
        this.random = random;
    }

    /**
     * Draws a delay.
     *
     * @param retry which retry it precedes, from 1
     */
    long nanosBefore(int retry) {
        return Long.remainderUnsigned(random.nextLong(), windowNanos(retry));
    }

    private static long windowNanos(int retry) {
        return retry > DOUBLINGS_TO_MAX ? MAX_NANOS : BASE_NANOS << (retry - 1);
    }
}
