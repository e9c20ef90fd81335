package dev.meshclient.logformat;

import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import org.jspecify.annotations.Nullable;

/** What a line's call hears while it goes on: it only keeps it. A base class, so that a call stays one object. */
abstract class HeardCall implements CallObserver {
    private @Nullable LoggedAttempt last;
    private @Nullable LoggedAttempt delivered;
    private int deliveredStatus;
    private long responseNanos = -1;

    @Override
    public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
        last = new LoggedAttempt(attempt, endpoint, last);
    }

    @Override
    public Scope attemptScope(int attempt, Exchange exchange) {
        LoggedAttempt known = find(attempt);
        if (known != null) {
            known.exchange = exchange;
        }
        return NO_SCOPE;
    }

    @Override
    public void requestSent(int attempt, long sinceStartNanos) {
        LoggedAttempt known = find(attempt);
        if (known != null) {
            known.sentNanos = sinceStartNanos;
        }
    }

    @Override
    public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
        LoggedAttempt known = find(attempt);
        if (known != null) {
            known.outcome = outcome;
        }
    }

    @Override
    public void responseHeaders(int attempt, int status, long sinceStartNanos) {
        delivered = find(attempt);
        deliveredStatus = status;
        responseNanos = sinceStartNanos;
    }

    private @Nullable LoggedAttempt find(int number) {
        LoggedAttempt attempt = last;
        while (attempt != null && attempt.number != number) {
            attempt = attempt.before;
        }
        return attempt;
    }

    /** Lets go of what may be read no longer. */
    final void forgetExchanges() {
        for (LoggedAttempt attempt = last; attempt != null; attempt = attempt.before) {
            attempt.exchange = Exchange.UNSEEN;
        }
    }

    /** The last attempt that was begun; null if there was none. */
    final @Nullable LoggedAttempt last() {
        return last;
    }

    /** The attempt that the line is about: the one whose response was delivered, or else the last. */
    final @Nullable LoggedAttempt attempt() {
        return delivered == null ? last : delivered;
    }

    final boolean delivered() {
        return delivered != null;
    }

    /** The status of the delivered response; 0 if there is none. */
    final int deliveredStatus() {
        return deliveredStatus;
    }

    /** Of the attempt that the line is about; to be read at the call's end only. */
    final Exchange exchange() {
        LoggedAttempt attempt = attempt();
        return attempt == null ? Exchange.UNSEEN : attempt.exchange;
    }

    /** Of the attempt whose response was delivered; to be read at the call's end only. */
    final Exchange response() {
        return delivered == null ? Exchange.UNSEEN : delivered.exchange;
    }

    /** When the request was first fully written, in nanoseconds since the call began; -1 if it never was. */
    final long firstSentNanos() {
        long first = -1;
        for (LoggedAttempt attempt = last; attempt != null; attempt = attempt.before) {
            first = attempt.sentNanos < 0 ? first : attempt.sentNanos;
        }
        return first;
    }

    /** When the request was fully written to the endpoint that the line is about; -1 if it was not. */
    final long lastSentNanos() {
        LoggedAttempt attempt = attempt();
        return attempt == null ? -1 : attempt.sentNanos;
    }

    /** When the delivered response's headers came, in nanoseconds since the call began; -1 if there is none. */
    final long responseNanos() {
        return responseNanos;
    }
}
