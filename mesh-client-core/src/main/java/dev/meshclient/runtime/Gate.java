package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticket;
import dev.meshclient.time.Waiter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Something that callers wait for once: it opens, grants every ticket, and stays open. */
@Internal
public final class Gate {
    private final Queue<Ticket> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean open;

    /** Creates a closed one. */
    public Gate() {}

    /** Returns a ticket that is granted when the gate opens; granted already if it is open. */
    public Ticket ticket() {
        Ticket ticket = new Ticket();
        waiting.add(ticket);
        if (open) {
            grantAll();
        }
        return ticket;
    }

    /** Returns whether it is open. */
    public boolean isOpen() {
        return open;
    }

    /** Forgets a ticket whose owner has given up. */
    public void forget(Ticket ticket) {
        waiting.remove(ticket);
    }

    /**
     * Waits until it is open.
     *
     * @param untilNanos for how long, as a reading of the scheduler's ticker
     * @return whether it is open
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public boolean await(Scheduler scheduler, long untilNanos) throws InterruptedException {
        Waiter waiter = scheduler.newWaiter();
        Ticket ticket = ticket();
        ticket.onGranted(waiter::wake);
        try {
            while (!ticket.granted()) {
                if (!waiter.await(untilNanos)) {
                    return ticket.granted();
                }
            }
            return true;
        } finally {
            forget(ticket);
        }
    }

    /** Returns how many callers wait. */
    public int waiting() {
        return waiting.size();
    }

    /** Opens it. Idempotent. */
    public void open() {
        open = true;
        grantAll();
    }

    private void grantAll() {
        for (Ticket ticket = waiting.poll(); ticket != null; ticket = waiting.poll()) {
            ticket.grant();
        }
    }
}
