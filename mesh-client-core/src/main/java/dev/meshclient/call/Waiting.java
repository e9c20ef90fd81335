package dev.meshclient.call;

import dev.meshclient.model.LocalReply;
import dev.meshclient.runtime.Gate;
import dev.meshclient.time.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * What a call without an open attempt waits for.
 *
 * @param reason why
 * @param untilNanos the ticker's reading at which it waits no longer
 * @param ticket granted if it need not wait for so long; null where only time is waited for
 * @param gate whose ticket it is; null for the request limiter's
 * @param reply what the call is then answered with; null to go on
 */
record Waiting(
        Reason reason,
        long untilNanos,
        @Nullable Ticket ticket,
        @Nullable Gate gate,
        @Nullable LocalReply reply) {

    static Waiting behind(Gate gate, long untilNanos) {
        return new Waiting(Reason.FIRST, untilNanos, gate.ticket(), gate, null);
    }

    static Waiting delay(long untilNanos, @Nullable LocalReply reply) {
        return new Waiting(Reason.DELAY, untilNanos, null, null, reply);
    }

    static Waiting inQueue(Ticket ticket, long untilNanos) {
        return new Waiting(Reason.PLACE, untilNanos, ticket, null, null);
    }

    static Waiting backOff(long untilNanos) {
        return new Waiting(Reason.BACK_OFF, untilNanos, null, null, null);
    }

    boolean granted() {
        return ticket != null && ticket.granted();
    }

    /** Returns false if what it waits for was granted meanwhile. */
    boolean cancel() {
        if (ticket != null && gate != null) {
            gate.forget(ticket);
        }
        return ticket == null || ticket.cancel();
    }

    enum Reason {
        /** The first snapshot, or the node's first endpoints. */
        FIRST,
        /** An injected delay. */
        DELAY,
        /** A place among the node's concurrent requests. */
        PLACE,
        /** The time of the next retry. */
        BACK_OFF
    }
}
