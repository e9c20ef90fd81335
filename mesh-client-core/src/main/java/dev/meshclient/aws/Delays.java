package dev.meshclient.aws;

import dev.meshclient.time.RandomSource;
import java.util.concurrent.TimeUnit;

/** How long to wait, never for all processes alike. */
final class Delays {
    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int DOUBLINGS = 5;

    private Delays() {}

    /** Returns a delay that differs from the given one by at most a fifth. */
    static long around(long nanos, RandomSource random) {
        long fifth = nanos / 5;
        return nanos - fifth + random.nextLong(2 * fifth + 1);
    }

    /** Returns how long to wait after so many failures in a row: 1, 2, 4 s and so on, at most 30 s, give or take a fifth. */
    static long after(int failures, RandomSource random) {
        long doubled = SHORTEST_NANOS << Math.min(failures - 1, DOUBLINGS);
        return around(Math.min(doubled, LONGEST_NANOS), random);
    }
}
