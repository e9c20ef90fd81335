package dev.meshclient.call;

import dev.meshclient.annotation.Internal;
import dev.meshclient.context.MeshContext;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Exchange;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.model.RetryDecision.Verdict;
import java.util.Objects;

/**
 * One logical request, from the first look at its host to the end of the response body: a state machine that decides and
 * does nothing itself. A driver performs its {@link Step}s and reports what came of them.
 *
 * <p>The methods are called one at a time; the driver sees to that.
 */
@Internal
public final class MeshCall extends CallStages implements AutoCloseable {
    MeshCall(CallSettings shared, MeshRequest request) {
        super(shared, request);
    }

    /** Begins the call; on the caller's thread, whose {@link MeshContext} it reads. */
    public Step start() {
        startClock();
        return resolve();
    }

    /** The time of the last step has come. Called too early it changes nothing. */
    public Step onTimer() {
        readClock();
        if (wakeAtNanos() > nowNanos) {
            return still();
        }
        if (phase == Phase.WAITING) {
            return waitedEnough(Objects.requireNonNull(waiting));
        }
        return phase == Phase.OPEN ? openTimer() : still();
    }

    /** What the ticket of the last {@link Step.Wait} stands for was granted. */
    public Step onPermit() {
        readClock();
        Waiting granted = waiting;
        if (granted == null || !granted.granted()) {
            return still();
        }
        leaveWait();
        return goOn(granted);
    }

    /**
     * The attempt's request is fully written: its per-try clock starts. Of an attempt that is not open any more this says
     * nothing new.
     *
     * @return when to call {@link #onTimer} in place of what the last step said; a number, since every call comes by here
     */
    public long onSent(int number) {
        readClock();
        return sent(number, nowNanos);
    }

    /**
     * The attempt's request was fully written before.
     *
     * @param sentAtNanos when, as the ticker read then
     * @return as of {@link #onSent(int)}
     */
    public long onSent(int number, long sentAtNanos) {
        readClock();
        return sent(number, sentAtNanos);
    }

    /** The caller's own bound has come by its own clock, which may be a little ahead. */
    public Step onCallerTimeout() {
        readClock();
        if (phase == Phase.WAITING || phase == Phase.OPEN) {
            endCallersTime();
        }
        return onTimer();
    }

    /** The attempt has response headers, or failed before them. */
    public Step onResponse(int number, AttemptResult result) {
        readClock();
        Attempt attempt = openAttempt(number);
        if (attempt == null) {
            return still();
        }
        Outcome outcome = OutcomeClassifier.classify(result, route().grpc(), request);
        if (result instanceof AttemptResult.Headers headers && !headers.fromNetwork()) {
            tellEnded(attempt, outcome);
            return deliver(attempt);
        }
        end(attempt, outcome);
        boolean sendable = request.replayable();
        if (result instanceof AttemptResult.Failed failed) {
            countTimeout(outcome.kind());
            if (outcome.kind() == Outcome.Kind.STALE_CONNECTION && mayResend(failed)) {
                return resend(attempt);
            }
            sendable |= failed.nothingSent();
        }
        return decide(attempt, outcome, sendable);
    }

    /** The body of the delivered response has ended. Of any other attempt this says nothing new. */
    public void onBodyEnd(int number, BodyEnd end) {
        Attempt attempt = phase == Phase.DELIVERED ? Attempt.find(last, number) : null;
        if (attempt == null || !attempt.delivered) {
            return;
        }
        readClock();
        Outcome.Kind kind = whose(end.kind());
        try {
            tellBodyEnded(attempt, kind, end);
        } finally {
            ResponseFlag flag = kind.flag();
            int status = Objects.requireNonNull(attempt.outcome).status();
            finish(
                    kind == Outcome.Kind.CANCELLED ? 0 : status,
                    flag != null ? flag : exhausted(),
                    ResponseDetails.ofDelivered(kind),
                    null,
                    null);
        }
    }

    /** The adaptor knows that a time is over, and not whose it was. */
    private Outcome.Kind whose(Outcome.Kind ended) {
        return ended == Outcome.Kind.REQUEST_TIMEOUT && pastDeadline() && callersDeadline()
                ? Outcome.Kind.CALLER_TIMEOUT
                : ended;
    }

    private void tellBodyEnded(Attempt attempt, Outcome.Kind kind, BodyEnd end) {
        countTimeout(kind);
        if (end.countsAgainstEndpoint()) {
            record(attempt, Outcome.failure(kind, end.cause()));
        }
        if (end.cause() != null) {
            addAttemptsTo(end.cause());
        }
        observer.bodyEnded(attempt.number, end.cause());
    }

    /**
     * Returns the observers' scope of an attempt, to be opened and closed on the thread that performs it.
     *
     * @param exchange what the adaptor sees of it, for observers to read until the call has ended
     */
    public CallObserver.Scope attemptScope(int number, Exchange exchange) {
        return observer.attemptScope(number, exchange);
    }

    /**
     * Adds the attempts to an exception that the caller gets and that is not the mesh's own; see {@link
     * dev.meshclient.model.MeshFailure#attemptsOf}. To be called when the call is over.
     */
    public void explain(Throwable failure) {
        if (phase == Phase.OVER) {
            addAttemptsTo(failure);
        }
    }

    /** The caller gave up: open attempts count as cancelled, tickets and tokens go back. Idempotent. */
    @Override
    public void close() {
        for (Attempt attempt = last; attempt != null; attempt = attempt.before) {
            if (attempt.delivered) {
                onBodyEnd(attempt.number, BodyEnd.CANCELLED);
            }
        }
        if (phase != Phase.OVER) {
            readClock();
            Attempt.unsent(last, Verdict.CANCELLED);
            try {
                abortOpen(Outcome.Kind.CANCELLED, Verdict.CANCELLED);
            } finally {
                finish(0, null, ResponseDetails.CALLER_GONE, null, null);
            }
        }
    }
}
