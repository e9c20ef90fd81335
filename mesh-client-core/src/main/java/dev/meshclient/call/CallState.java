package dev.meshclient.call;

import dev.meshclient.decision.Candidates;
import dev.meshclient.decision.Decision;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.model.ResponsePlan;
import dev.meshclient.model.RetryDecision.Verdict;
import dev.meshclient.runtime.Target;
import dev.meshclient.runtime.VirtualNodeRuntime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a call holds, and the moves that several stages of it share: its clock, its wait, its attempts, its end. A base
 * class and not an object of its own, so that a call stays one allocation.
 */
abstract class CallState extends ToldCall {
    Phase phase = Phase.IDLE;

    @Nullable
    Target target;

    @Nullable
    Waiting waiting;

    @Nullable
    Retries retries;

    long hedgeAtNanos = NEVER;
    private @Nullable List<Integer> aborted;

    CallState(CallSettings shared, MeshRequest request) {
        super(shared, request);
    }

    enum Phase {
        /** Nothing is under way: before the start, or in the middle of a decision. */
        IDLE,
        /** Waits; no attempt is open. */
        WAITING,
        /** An attempt is open, or several. */
        OPEN,
        /** The caller has the response and reads its body. */
        DELIVERED,
        OVER
    }

    // ---- clock

    final void startRequestTimer(long fromNanos) {
        startRequestTimer(fromNanos, target().requestTimeoutNanos());
    }

    /** What bounds the response body from the end of a request that is still being written; 0 for nothing. */
    final long fromSentNanos() {
        return requestTimerStarted() ? 0 : target().requestTimeoutNanos();
    }

    /** What bounds the wait for response headers from the end of a body that is written only once; 0 for nothing. */
    final long headersFromSentNanos() {
        if (request.replayable()) {
            return 0;
        }
        long whole = fromSentNanos();
        long perTry = perTryNanos();
        return whole == 0 || perTry == 0 ? whole + perTry : Math.min(whole, perTry);
    }

    /** 0 where the request's own timer is not longer. */
    final long perTryNanos() {
        long perTry = route().retry().perTryTimeoutNanos();
        long whole = target().requestTimeoutNanos();
        return whole == 0 || perTry < whole ? perTry : 0;
    }

    /** The idle timer is armed only where it could fire before the request's own. */
    final long idleNanos() {
        long idle = target().idleTimeoutNanos();
        return idle > 0 && deadlineNanos() - idle > nowNanos ? idle : 0;
    }

    final long wakeAtNanos() {
        if (phase == Phase.OVER) {
            return NEVER;
        }
        if (waiting != null) {
            return Math.min(deadlineNanos(), waiting.untilNanos());
        }
        Attempt soonest = phase == Phase.OPEN ? Attempt.soonestTimeout(last) : null;
        return soonest == null
                ? deadlineNanos()
                : Math.min(deadlineNanos(), Math.min(hedgeAtNanos, soonest.tryDeadlineNanos));
    }

    // ---- waiting

    final Step enter(Waiting next) {
        waiting = next;
        phase = Phase.WAITING;
        shared.waiting().entered(next);
        return still();
    }

    final void leaveWait() {
        if (waiting != null) {
            shared.waiting().left(waiting);
            waiting = null;
            phase = Phase.IDLE;
        }
    }

    private void giveUpWaiting() {
        Waiting given = waiting;
        leaveWait();
        phase = Phase.OVER;
        if (given != null && !given.cancel() && given.reason() == Waiting.Reason.PLACE) {
            node().requestLimiter().release();
        }
    }

    /** The step that changes nothing. */
    final Step still() {
        return waiting == null
                ? new Step.Pending(wakeAtNanos(), takeAborted())
                : new Step.Wait(waiting.ticket(), wakeAtNanos(), takeAborted());
    }

    // ---- attempts

    final @Nullable Attempt openAttempt(int number) {
        Attempt attempt = phase == Phase.OPEN ? Attempt.find(last, number) : null;
        return attempt != null && attempt.open() ? attempt : null;
    }

    /** What there is to pick of; null unless the call is sampled. */
    final @Nullable Candidates candidates() {
        return sampled ? Decisions.candidates(node(), Candidates.Seen.AT_PICK, last, nowNanos) : null;
    }

    final void end(Attempt attempt, Outcome outcome) {
        tellEnded(attempt, outcome);
        record(attempt, outcome);
    }

    final void record(Attempt attempt, Outcome outcome) {
        node().record(attempt.endpoint, outcome, attempt.startedNanos, nowNanos);
    }

    /** The request of the attempt is fully written: what is counted from there begins. Returns when to wake the call. */
    final long sent(int number, long sentAtNanos) {
        Attempt attempt = openAttempt(number);
        if (attempt == null) {
            return wakeAtNanos();
        }
        observer.requestSent(number, sentAtNanos - startedNanos);
        startRequestTimer(sentAtNanos);
        long perTry = perTryNanos();
        if (perTry > 0) {
            attempt.tryDeadlineNanos = after(sentAtNanos, perTry);
        }
        long hedge = request.replayable() ? route().hedge().delayNanos(attempts()) : -1;
        hedgeAtNanos = hedge < 0 ? NEVER : after(sentAtNanos, hedge);
        return wakeAtNanos();
    }

    /**
     * Until the retry that may follow; negative where none may.
     *
     * @param sendable whether the request can be sent again
     */
    final long retryDelayNanos(Attempt attempt, Outcome outcome, boolean sendable) {
        if (!sendable) {
            attempt.verdict = Verdict.BODY_NOT_REPLAYABLE;
            return -1;
        }
        if (retries == null) {
            retries = new Retries(route().retry().begin());
        }
        long delayNanos = retries.next(outcome, node().retryAdmission());
        if (delayNanos < 0) {
            node().reachedLimits().retry(exhausted());
        }
        attempt.verdict = delayNanos >= 0
                ? Verdict.RETRIED
                : retries.exhausted() == ResponseFlag.UO ? Verdict.BUDGET : Verdict.LIMIT;
        return delayNanos;
    }

    /** The attempt is of no further use; a response that it has is closed. */
    final void discard(Attempt attempt) {
        if (attempt.outcome != null && attempt.outcome.isResponse()) {
            abort(attempt.number);
            observer.responseDiscarded(attempt.number);
        }
        attempt.release();
    }

    final void abortOpen(Outcome.Kind kind, Verdict why) {
        for (Attempt attempt = last; attempt != null; attempt = attempt.before) {
            if (attempt.open()) {
                abort(attempt.number);
                attempt.verdict = why;
                end(attempt, Outcome.failure(kind, null));
            }
        }
    }

    final void abort(int number) {
        if (aborted == null) {
            aborted = new ArrayList<>(2);
        }
        aborted.add(number);
    }

    final List<Integer> takeAborted() {
        List<Integer> taken = aborted == null ? List.of() : List.copyOf(aborted);
        aborted = null;
        return taken;
    }

    // ---- end

    final Step timedOut() {
        Attempt.unsent(last, Verdict.DEADLINE);
        Outcome.Kind whose = callersDeadline() ? Outcome.Kind.CALLER_TIMEOUT : Outcome.Kind.REQUEST_TIMEOUT;
        abortOpen(whose, Verdict.DEADLINE);
        countTimeout(whose);
        return fail(ResponseFlag.UT, "no response within " + boundMillis() + " ms", null);
    }

    /** Whatever ended this way is counted if it was a timeout; an answering route has no node to count it for. */
    final void countTimeout(Outcome.Kind kind) {
        if (target != null) {
            node().firedTimeouts().ended(kind);
        }
    }

    final Step fail(ResponseFlag flag, String message, @Nullable Throwable cause) {
        return fail(flag, detailsOf(flag), message, cause);
    }

    private Step fail(ResponseFlag flag, String details, String message, @Nullable Throwable cause) {
        Attempt.unsent(last, Verdict.NOT_SENT);
        boolean asResponse = shared.settings().failuresAsResponses();
        return reply(LocalReplies.failure(detail(flag, message), cause, asResponse), details, message, null);
    }

    final Step failedBy(Outcome outcome) {
        Throwable cause = outcome.cause();
        ResponseFlag flag = outcome.kind().flag();
        String details = ResponseDetails.ofFailed(outcome);
        boolean callers = flag == null || flag == ResponseFlag.LR;
        if (callers && cause instanceof IOException own) {
            addAttemptsTo(own);
            LocalReply failure = new LocalReply.Failure(ResponseFlag.LR, own);
            finish(
                    flag == null ? 0 : flag.status(),
                    flag,
                    details,
                    flag == null ? null : failure,
                    Misses.describe(outcome, exhausted()));
            return new Step.Reply(failure, null, takeAborted());
        }
        return fail(flag == null ? ResponseFlag.LR : flag, details, Misses.describe(outcome, exhausted()), cause);
    }

    final Step reply(LocalReply reply) {
        return reply(reply, null);
    }

    final Step reply(LocalReply reply, @Nullable ResponsePlan changes) {
        return reply(reply, detailsOf(reply.flag()), null, changes);
    }

    private Step reply(LocalReply reply, String details, @Nullable String problem, @Nullable ResponsePlan changes) {
        ResponseFlag flag = reply.flag();
        if (reply instanceof LocalReply.Response response) {
            LocalReply.Response given = GrpcReplies.of(request, response);
            finish(given.status(), flag, details, given, problem);
            return new Step.Reply(given, changes, takeAborted());
        }
        LocalReply.Failure failure = (LocalReply.Failure) reply;
        finish(failure.flag().status(), flag, details, reply, problem);
        return new Step.Reply(failure, changes, takeAborted());
    }

    private String detailsOf(@Nullable ResponseFlag flag) {
        return ResponseDetails.ofReply(flag, shared.publisher().current() != null, route != null);
    }

    /** What is held goes back when observers have heard of the end: a client that closes waits for what is held. */
    final void finish(
            int status,
            @Nullable ResponseFlag flag,
            String details,
            @Nullable LocalReply localReply,
            @Nullable String problem) {
        phase = Phase.OVER;
        if (retries != null) {
            retries.giveBack();
        }
        try {
            tellOver(status, flag, details, localReply, retries == null ? 0 : retries.sent());
        } finally {
            giveUpWaiting();
            Attempt.release(last, null);
        }
        if (Decisions.isFailure(status, flag, last)) {
            if (shared.decisions().keepsFailures()) {
                Decisions.keep(this, Decision.Kept.FAILED, status, flag, details, problem);
            }
        } else if (sampled) {
            Decisions.keep(this, Decision.Kept.SAMPLED, status, flag, details, problem);
        }
    }

    final @Nullable ResponseFlag exhausted() {
        return retries == null ? null : retries.exhausted();
    }

    // ---- what pickers ask

    final Target target() {
        return Objects.requireNonNull(target);
    }

    final VirtualNodeRuntime node() {
        return Objects.requireNonNull(target().node());
    }

    @Override
    public final int attempt() {
        return attempts() + 1;
    }

    @Override
    public final boolean tried(EndpointState endpoint) {
        return node().retryAvoidsTried() && Attempt.anyTo(last, endpoint);
    }
}
