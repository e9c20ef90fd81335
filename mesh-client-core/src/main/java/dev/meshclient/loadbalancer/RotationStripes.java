package dev.meshclient.loadbalancer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counters that threads rarely share, each on cache lines of its own. Which one a thread counts on follows from its id.
 *
 * <p>Their starts are spread over a round, so that threads which begin together do not meet at one endpoint. The thread
 * that creates them counts on the first: what happens on one thread does not depend on the machine.
 */
final class RotationStripes {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    /** Two cache lines of 64 bytes, since processors fetch them in pairs. */
    private static final int SPACING = 16;

    private static final int MAX_COUNT = 64;
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    private final long[] cells;
    private final int shift;
    private final long firstThreadId;

    /**
     * Creates the counters.
     *
     * @param count a power of two, 2 or more
     * @param length the turns of a round
     * @param start where the first begins, 0 or more
     */
    RotationStripes(int count, int length, int start) {
        cells = new long[(count + 1) * SPACING];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(count);
        firstThreadId = Thread.currentThread().getId();
        for (int stripe = 0; stripe < count; stripe++) {
            cells[cell(stripe)] = start + (long) stripe * length / count;
        }
    }

    /** Returns how many there should be: the power of two from twice the number of processors, 64 at most. */
    static int countFor(int processors) {
        return Math.min(MAX_COUNT, Integer.highestOneBit(2 * processors - 1) << 1);
    }

    /** Returns the running thread's counter and moves it on. */
    long next() {
        long distance = Thread.currentThread().getId() - firstThreadId;
        int stripe = (int) ((distance * GOLDEN_RATIO) >>> shift);
        return (long) CELL.getAndAdd(cells, cell(stripe), 1L);
    }

    /** The array's own header shares its line with no counter. */
    private static int cell(int stripe) {
        return (stripe + 1) * SPACING;
    }
}
