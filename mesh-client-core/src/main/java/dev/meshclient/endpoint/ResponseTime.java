package dev.meshclient.endpoint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A decaying mean of how long responses took: each new one counts an eighth, as in the round-trip time of RFC 6298. Threads
 * that add at the same time may overwrite one another, which takes a sample away and does no harm; so nothing waits.
 */
final class ResponseTime {
    private static final int SHARE_OF_NEWEST = 8;
    private static final VarHandle MEAN;

    static {
        try {
            MEAN = MethodHandles.lookup().findVarHandle(ResponseTime.class, "meanNanos", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Written without a fence: nobody waits for it. */
    private volatile long meanNanos = -1;

    void add(long nanos) {
        long before = meanNanos;
        MEAN.setOpaque(this, before < 0 ? nanos : before + (nanos - before) / SHARE_OF_NEWEST);
    }

    /** Returns the mean; -1 before the first response. */
    long meanNanos() {
        return meanNanos;
    }
}
