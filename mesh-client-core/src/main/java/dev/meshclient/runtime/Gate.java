package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.time.Ticket;
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
