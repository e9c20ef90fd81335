package dev.meshclient.call;

import java.util.concurrent.atomic.LongAdder;

/** Counts calls that wait without an open attempt, and the tickets they hold. Touched only by calls that wait. */
final class WaitingCalls {
    private final LongAdder calls = new LongAdder();
    private final LongAdder tickets = new LongAdder();

    void entered(boolean withTicket) {
        calls.increment();
        if (withTicket) {
            tickets.increment();
        }
    }

    void left(boolean withTicket) {
        calls.decrement();
        if (withTicket) {
            tickets.decrement();
        }
    }

    int calls() {
        return calls.intValue();
    }

    int tickets() {
        return tickets.intValue();
    }
}
