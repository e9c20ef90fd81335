package dev.meshclient.testing;

import dev.meshclient.time.RandomSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Chance that tests need not count: a draw below a bound is 0 unless it was scripted, so rotations begin at the first
 * endpoint and the first target is chosen; a back-off is 10 ms unless it was scripted.
 */
public final class TestRandom implements RandomSource {
    private static final long TEN_MILLIS = 10_000_000;

    private final Deque<Long> unbounded = new ArrayDeque<>();
    private final Deque<Long> bounded = new ArrayDeque<>();
    private int reseeds;

    /** The next back-offs come from these values. */
    public void nextBackOffs(long... values) {
        for (long value : values) {
            unbounded.add(value);
        }
    }

    /** The next draws below a bound. */
    public void nextDraws(long... values) {
        for (long value : values) {
            bounded.add(value);
        }
    }

    @Override
    public long nextLong() {
        return unbounded.isEmpty() ? TEN_MILLIS : unbounded.remove();
    }

    @Override
    public long nextLong(long bound) {
        return bounded.isEmpty() ? 0 : bounded.remove();
    }

    @Override
    public void reseed() {
        reseeds++;
    }

    public int reseeds() {
        return reseeds;
    }
}
