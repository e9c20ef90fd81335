package dev.meshclient.decision;

import dev.meshclient.annotation.Internal;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.WallClock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Keeps the last decisions: those of failed calls apart from those of sampled ones, so that neither drive out the others. Safe
 * for use by several threads, without a lock; what is shared is touched only for what is kept.
 */
@Internal
public final class DecisionLog {

    /** Keeps nothing. */
    public static final DecisionLog OFF = new DecisionLog(0, 0, () -> 0, () -> 0);

    private static final double HIGHEST = 0x1.0p53;

    private final DecisionRing failed;
    private final DecisionRing sampled;
    private final boolean always;

    /** Of 2^53 equally likely numbers the first so many are sampled. */
    private final long threshold;

    private final RandomSource random;
    private final WallClock wallClock;
    private final AtomicLong numbers = new AtomicLong();

    private DecisionLog(int kept, double sampling, RandomSource random, WallClock wallClock) {
        this.failed = new DecisionRing(kept);
        this.sampled = new DecisionRing(kept);
        this.always = kept > 0 && sampling >= 1;
        this.threshold = kept == 0 || always ? 0 : (long) (sampling * HIGHEST);
        this.random = random;
        this.wallClock = wallClock;
    }

    /**
     * Creates a log that has kept nothing yet.
     *
     * @param kept how many failed calls, and how many sampled ones; 0 for none
     * @param sampling the share of calls that are sampled, 0..1
     * @param random draws them; is not asked where all or none are
     * @param wallClock is read for what is kept
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static DecisionLog create(int kept, double sampling, RandomSource random, WallClock wallClock) {
        return new DecisionLog(checkedKept(kept), checkedSampling(sampling), random, wallClock);
    }

    /** Returns how many are kept of each kind if that can be, and fails otherwise. */
    public static int checkedKept(int kept) {
        if (kept < 0) {
            throw new IllegalArgumentException("decisions: " + kept + " (expected: >= 0)");
        }
        return kept;
    }

    /** Returns a share if it is one, and fails otherwise. */
    public static double checkedSampling(double sampling) {
        if (!(sampling >= 0 && sampling <= 1)) {
            throw new IllegalArgumentException("decisionSampling: " + sampling + " (expected: 0..1)");
        }
        return sampling;
    }

    /** Draws whether a call that begins is sampled. */
    public boolean samples() {
        return always || (threshold > 0 && random.nextLong() >>> 11 < threshold);
    }

    /** Returns whether failed calls are kept. */
    public boolean keepsFailures() {
        return failed.size() > 0;
    }

    /** Returns the number of the next one that is kept. */
    public long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** Returns milliseconds since 1970. */
    public long nowMillis() {
        return wallClock.millis();
    }

    /** Keeps a decision, in place of the oldest of its kind. */
    public void keep(Decision decision) {
        (decision.kept() == Decision.Kept.FAILED ? failed : sampled).add(decision);
    }

    /** Returns how many are kept. */
    public int kept() {
        return failed.kept() + sampled.kept();
    }

    /** Returns what is kept, the newest first. One that is being kept at this moment may be missing. */
    public List<Decision> newestFirst() {
        return Stream.concat(failed.all().stream(), sampled.all().stream())
                .sorted(Comparator.comparingLong(Decision::number).reversed())
                .toList();
    }
}
