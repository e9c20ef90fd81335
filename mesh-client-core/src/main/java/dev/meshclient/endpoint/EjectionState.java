package dev.meshclient.endpoint;

import dev.meshclient.annotation.Internal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What outlier detection has learned of one endpoint. An endpoint can be ejected only while a detector counts it among
 * its node's endpoints; each change of its standing happens once, whoever else attempts it. Safe for use by several
 * threads.
 */
@Internal
public final class EjectionState {
    private static final Standing OUTSIDE = new Standing(0, 0);
    private static final Standing IN_USE = new Standing(0, 0);

    private static final VarHandle STANDING;

    static {
        try {
            STANDING = MethodHandles.lookup().findVarHandle(EjectionState.class, "standing", Standing.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AtomicInteger consecutiveErrors = new AtomicInteger();
    private volatile Standing standing = OUTSIDE;
    private volatile int multiplier;
    private final AtomicInteger ejections = new AtomicInteger();

    EjectionState() {}

    /** The endpoint is counted among those of its node from now on. */
    public void join() {
        clearErrors();
        STANDING.compareAndSet(this, OUTSIDE, IN_USE);
    }

    /**
     * The endpoint is counted no longer, and is not ejected any more.
     *
     * @return whether it was ejected until now
     */
    public boolean leave() {
        return isEjection((Standing) STANDING.getAndSet(this, OUTSIDE));
    }

    /**
     * Counts an error.
     *
     * @param threshold how many in a row are too many, 1 or more
     * @return whether they are; the row then begins anew
     */
    public boolean countError(int threshold) {
        for (; ; ) {
            int before = consecutiveErrors.get();
            boolean reached = before + 1 >= threshold;
            if (consecutiveErrors.compareAndSet(before, reached ? 0 : before + 1)) {
                return reached;
            }
        }
    }

    /** Ends a row of errors; writes only if there is one. */
    public void clearErrors() {
        if (consecutiveErrors.get() != 0) {
            consecutiveErrors.set(0);
        }
    }

    /** Returns whether the endpoint is ejected now. */
    public boolean ejected() {
        return isEjection(standing);
    }

    /**
     * Ejects the endpoint.
     *
     * @param nowNanos the ticker's reading
     * @param newMultiplier by what the base ejection time is multiplied
     * @return false if it is ejected already, or not counted
     */
    public boolean eject(long nowNanos, int newMultiplier) {
        boolean ejected = STANDING.compareAndSet(this, IN_USE, new Standing(nowNanos, newMultiplier));
        if (ejected) {
            ejections.incrementAndGet();
        }
        return ejected;
    }

    /**
     * Ends the ejection and the row of errors.
     *
     * @return false if it was not ejected
     */
    public boolean uneject() {
        Standing ejection = standing;
        if (!isEjection(ejection)) {
            return false;
        }
        clearErrors();
        multiplier = ejection.multiplier;
        return STANDING.compareAndSet(this, ejection, IN_USE);
    }

    /** Returns the present ejection; null if there is none. */
    public @Nullable Present present() {
        Standing now = standing;
        return isEjection(now) ? new Present(now.sinceNanos, now.multiplier) : null;
    }

    /** Returns the ticker's reading at the ejection; means nothing if it is not ejected. */
    public long ejectedAtNanos() {
        return standing.sinceNanos;
    }

    /** Returns by what the base time of the present or the last ejection is multiplied; 0 for none in memory. */
    public int multiplier() {
        Standing now = standing;
        return isEjection(now) ? now.multiplier : multiplier;
    }

    /** Returns how often it was ejected. */
    public int ejections() {
        return ejections.get();
    }

    /** Returns how many errors were counted since the row began. */
    public int errorsInARow() {
        return consecutiveErrors.get();
    }

    /** A sweep found the endpoint in use: lowers the multiplier by one. */
    public void decay() {
        int before = multiplier;
        if (before > 0) {
            multiplier = before - 1;
        }
    }

    private static boolean isEjection(Standing standing) {
        return standing != IN_USE && standing != OUTSIDE;
    }

    /**
     * An ejection that has not ended.
     *
     * @param sinceNanos the ticker's reading at its beginning
     * @param multiplier by what the base ejection time is multiplied
     */
    public record Present(long sinceNanos, int multiplier) {}

    /** Compared by identity. */
    private static final class Standing {
        final long sinceNanos;
        final int multiplier;

        Standing(long sinceNanos, int multiplier) {
            this.sinceNanos = sinceNanos;
            this.multiplier = multiplier;
        }
    }
}
