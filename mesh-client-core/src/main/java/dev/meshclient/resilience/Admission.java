package dev.meshclient.resilience;

import dev.meshclient.annotation.Internal;
import dev.meshclient.time.Ticket;

/** The answer of a {@link RequestLimiter}. */
@Internal
public sealed interface Admission {

    /** The request may go. */
    Admission GRANTED = Verdict.GRANTED;

    /** The limit is reached and so is that of the queue. */
    Admission REFUSED = Verdict.REFUSED;

    /** The answers that carry nothing. */
    enum Verdict implements Admission {
        GRANTED,
        REFUSED
    }

    /**
     * The request waits for its turn.
     *
     * @param ticket granted when it may go; cancelled by a caller that gives up
     * @param maxWaitNanos nanoseconds after which the caller gives up; {@link Long#MAX_VALUE} for no limit
     */
    record Queued(Ticket ticket, long maxWaitNanos) implements Admission {}
}
