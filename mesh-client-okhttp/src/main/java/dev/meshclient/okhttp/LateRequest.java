package dev.meshclient.okhttp;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okio.AsyncTimeout;

/**
 * A request whose body may still be being written, on another thread, when its response headers come or the caller has
 * the response. That thread decides nothing: it notes when the body ended, and starts the timer that is due from then.
 */
final class LateRequest extends AsyncTimeout {
    private static final int SENT = 1;
    private static final int ANSWERED = 2;
    private static final int DELIVERED = 4;

    private final Call attempt;
    private final AtomicInteger seen = new AtomicInteger();
    private volatile long sentAtNanos;
    private volatile long bodyNanos;

    /**
     * Begins with nothing written.
     *
     * @param headersNanos how long after the request the response headers may come; 0 for any time
     */
    LateRequest(Call attempt, long headersNanos) {
        this.attempt = attempt;
        timeout(headersNanos, TimeUnit.NANOSECONDS);
    }

    /** The body is written. Returns whether the response was delivered before, so that this bounds its body. */
    boolean sent(long nowNanos) {
        sentAtNanos = nowNanos;
        int before = see(SENT);
        if (before == 0) {
            enter();
            if (has(ANSWERED)) {
                exit();
            }
        }
        return (before & DELIVERED) != 0;
    }

    /** Nobody waits for response headers any more. Returns whether the timer has ended the wait. */
    boolean answered() {
        see(ANSWERED);
        return exit();
    }

    /**
     * The caller has the response. Returns whether the request was sent before.
     *
     * @param bodyNanos how long after the request the response body may end; 0 for any time
     */
    boolean delivered(long bodyNanos) {
        this.bodyNanos = bodyNanos;
        return (see(DELIVERED) & SENT) != 0;
    }

    boolean isSent() {
        return has(SENT);
    }

    /** When it was sent, if it was. */
    long sentAtNanos() {
        return sentAtNanos;
    }

    /** When the body of the response is to end, once the request is sent and the response delivered. */
    long bodyEndsAtNanos() {
        long end = sentAtNanos + bodyNanos;
        return bodyNanos == 0 || end < sentAtNanos ? Long.MAX_VALUE : end;
    }

    @Override
    protected void timedOut() {
        if (!has(ANSWERED)) {
            attempt.cancel();
        }
    }

    private boolean has(int event) {
        return (seen.get() & event) != 0;
    }

    private int see(int event) {
        return seen.getAndUpdate(before -> before | event);
    }
}
