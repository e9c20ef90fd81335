package dev.meshclient.context;

import org.jspecify.annotations.Nullable;

/**
 * What an inbound request, or the code that serves it, tells the calls that are made on its behalf.
 *
 * <p>It belongs to a thread. Calls read it on the thread that makes them, also if another one performs them, as with
 * OkHttp's {@code enqueue}:
 *
 * <pre>{@code
 * try (MeshContext.Scope scope = MeshContext.current().withStickyKey("user-7").open()) {
 *     client.newCall(request).enqueue(callback);
 * }
 * }</pre>
 *
 * @param deadlineNanos the reading of the mesh's ticker by which the inbound caller must have its answer;
 *     {@link Long#MAX_VALUE} for none
 * @param attemptCount which attempt of its caller the inbound request is, from 1; 0 if not known
 * @param retried whether the inbound request is itself a retry
 * @param stickyKey the key that keeps a caller on one side of a split with {@code stickyBy: caller}; null or empty for
 *     none, so that the side is drawn at random
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

    /**
     * Returns the same with another sticky key.
     *
     * @param key the key, compared character by character; null or empty for none
     */
    public MeshContext withStickyKey(@Nullable String key) {
        return new MeshContext(deadlineNanos, attemptCount, retried, key);
    }

    /** Returns a text for people, which does not show the key: it may say who somebody is. */
    @Override
    public String toString() {
        return "MeshContext[deadlineNanos=" + deadlineNanos + ", attemptCount=" + attemptCount + ", retried=" + retried
                + ", stickyKey=" + (stickyKey == null || stickyKey.isEmpty() ? "none" : "present") + "]";
    }

    /**
     * Makes this the context of the running thread until the scope is closed, on the same thread. {@link #NONE} leaves nothing
     * behind in the thread, also if its scope is never closed.
     */
    public Scope open() {
        MeshContext outer = CURRENT.get();
        set(equals(NONE) ? null : this);
        return () -> set(outer);
    }

    private static void set(@Nullable MeshContext context) {
        if (context == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(context);
        }
    }

    /** Restores the outer context when closed. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
