package dev.meshclient.okhttp;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A request whose body may still be being written when the response is delivered, on another thread: the later of the
 * two, its end and the delivery, starts the timer.
 */
final class LateRequest {
    private static final int SENT = 1;
    private static final int DELIVERED = 2;

    private final AtomicInteger seen = new AtomicInteger();

    /** Returns whether the response was delivered before. */
    boolean sent() {
        return see(SENT) == DELIVERED;
    }

    /** Returns whether the request was sent before. */
    boolean delivered() {
        return see(DELIVERED) == SENT;
    }

    private int see(int event) {
        return seen.getAndUpdate(before -> before | event);
    }
}
