package dev.meshclient.time;

/**
 * The only source of chance: weighted splits, round-robin starting points, back-off jitter, fault draws.
 *
 * <p>Implementations must be safe for use by several threads without contention.
 */
public interface RandomSource {

    /** Returns a uniformly distributed value over all longs. */
    long nextLong();

    /**
     * Returns a uniformly distributed value in {@code [0, bound)}.
     *
     * @param bound the exclusive upper limit, at least 1
     */
    default int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    /**
     * Returns a uniformly distributed value in {@code [0, bound)}.
     *
     * @param bound the exclusive upper limit, at least 1
     */
    default long nextLong(long bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound: " + bound + " (expected: >= 1)");
        }
        return multiplyHighUnsigned(nextLong(), bound);
    }

    /** The upper 64 bits of the unsigned product: maps a uniform 64-bit value to {@code [0, bound)} without division. */
    private static long multiplyHighUnsigned(long value, long bound) {
        return Math.multiplyHigh(value, bound) + ((value >> 63) & bound);
    }

    /**
     * Forgets what makes the coming values predictable from an earlier memory image of this process, which matters
     * when many processes are restored from one snapshot. Does nothing where there is nothing to forget.
     */
    default void reseed() {}

    /** Returns a source without shared state between threads. */
    static RandomSource system() {
        return new SystemRandom();
    }
}
