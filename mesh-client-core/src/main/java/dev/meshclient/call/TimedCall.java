package dev.meshclient.call;

import dev.meshclient.context.MeshContext;
import dev.meshclient.loadbalancer.PickContext;
import dev.meshclient.model.MeshRequest;

/** The clock of a call, and its bound on the whole of it: the caller's own, that of who called it, or the mesh's. */
abstract class TimedCall implements PickContext {
    static final long NEVER = Long.MAX_VALUE;

    final CallSettings shared;

    /** As routes see it: the caller's own, unless a gateway or the normal form of its path makes another one of it. */
    MeshRequest request;

    /** Of the thread that makes the call. */
    MeshContext context = MeshContext.NONE;

    long nowNanos;
    long startedNanos;
    private long deadlineNanos = NEVER;
    private boolean requestTimerStarted;

    /** Whose bound {@link #deadlineNanos} is: the mesh's, or that of the caller and of who called it. */
    private boolean callersDeadline = true;

    TimedCall(CallSettings shared, MeshRequest request) {
        this.shared = shared;
        this.request = request;
    }

    final void readClock() {
        nowNanos = shared.ticker().read();
    }

    final void startClock() {
        readClock();
        startedNanos = nowNanos;
        context = MeshContext.current();
        long bound = request.timeoutNanos();
        deadlineNanos = Math.min(bound > 0 ? later(bound) : NEVER, context.deadlineNanos());
    }

    /**
     * Starts the request's own timer: from the beginning of the call, or from the end of a body that is written only once.
     *
     * @param wholeNanos how long it runs; 0 for no bound
     */
    final void startRequestTimer(long fromNanos, long wholeNanos) {
        if (!requestTimerStarted && wholeNanos > 0) {
            long end = after(fromNanos, wholeNanos);
            callersDeadline = deadlineNanos <= end;
            deadlineNanos = Math.min(deadlineNanos, end);
        }
        requestTimerStarted = true;
    }

    final boolean requestTimerStarted() {
        return requestTimerStarted;
    }

    final void endCallersTime() {
        if (deadlineNanos > nowNanos) {
            deadlineNanos = nowNanos;
            callersDeadline = true;
        }
    }

    final long deadlineNanos() {
        return deadlineNanos;
    }

    final boolean callersDeadline() {
        return callersDeadline;
    }

    final boolean pastDeadline() {
        return deadlineNanos <= nowNanos;
    }

    /** Returns how long the call was given, in milliseconds. */
    final long boundMillis() {
        return Math.max(0, deadlineNanos - startedNanos) / 1_000_000;
    }

    final long later(long nanos) {
        return after(nowNanos, nanos);
    }

    static long after(long fromNanos, long nanos) {
        long at = fromNanos + nanos;
        return at < fromNanos ? NEVER : at;
    }

    final long startupWaitEndsNanos() {
        return startedNanos + shared.settings().startupWait().toNanos();
    }

    @Override
    public final long nowNanos() {
        return nowNanos;
    }

    /** What the server gets may differ: hosts are picked before the request is changed (Envoy, {@code router.cc}). */
    @Override
    public final MeshRequest request() {
        return request;
    }
}
