package dev.meshclient.context;

import org.jspecify.annotations.Nullable;

/**
 * What an inbound request tells the calls that are made on its behalf.
 *
 * @param deadlineNanos the reading of the mesh's ticker by which the inbound caller must have its answer;
 *     {@link Long#MAX_VALUE} for none
 * @param attemptCount which attempt of its caller the inbound request is, from 1; 0 if not known
 * @param retried whether the inbound request is itself a retry
 * @param stickyKey the key that keeps a caller on one side of a split; null for none
 */
public record MeshContext(
        long deadlineNanos,
        int attemptCount,
        boolean retried,
        @Nullable String stickyKey) {

    /** Knows nothing. */
    public static final MeshContext NONE = new MeshContext(Long.MAX_VALUE, 0, false, null);

    private static final ThreadLocal<MeshContext> CURRENT = new ThreadLocal<>();

    /** Returns the context of the running thread; {@link #NONE} if none was opened. */
    public static MeshContext current() {
        MeshContext context = CURRENT.get();
        return context == null ? NONE : context;
    }

    /** Makes this the context of the running thread until the scope is closed, on the same thread. */
    public Scope open() {
        MeshContext outer = CURRENT.get();
        CURRENT.set(this);
        return () -> {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        };
    }

    /** Restores the outer context when closed. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
