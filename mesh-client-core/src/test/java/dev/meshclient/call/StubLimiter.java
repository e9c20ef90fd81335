package dev.meshclient.call;

import dev.meshclient.resilience.Admission;
import dev.meshclient.resilience.RequestLimiter;
import dev.meshclient.time.Ticket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Does with requests what a test says, and counts the places that it has granted. */
final class StubLimiter implements RequestLimiter {
    private final Deque<Ticket> queue = new ArrayDeque<>();
    private boolean refusing;
    private long maxWaitNanos = -1;
    private int held;

    void refuse() {
        refusing = true;
    }

    void queue(Duration maxWait) {
        maxWaitNanos = maxWait.toNanos();
    }

    void admit() {
        refusing = false;
        maxWaitNanos = -1;
    }

    @Override
    public Admission acquire() {
        if (refusing) {
            return Admission.REFUSED;
        }
        if (maxWaitNanos < 0) {
            held++;
            return Admission.GRANTED;
        }
        Ticket ticket = new Ticket();
        queue.add(ticket);
        return new Admission.Queued(ticket, maxWaitNanos);
    }

    /** Grants a place to the first in the queue who has not given up. */
    void grantNext() {
        Ticket next = queue.poll();
        while (next != null && !next.grant()) {
            next = queue.poll();
        }
        if (next != null) {
            held++;
        }
    }

    @Override
    public void release() {
        if (--held < 0) {
            throw new AssertionError("more places given back than granted");
        }
    }

    int held() {
        return held;
    }
}
