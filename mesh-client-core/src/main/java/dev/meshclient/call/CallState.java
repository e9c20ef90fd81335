package dev.meshclient.call;

import dev.meshclient.context.MeshContext;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.loadbalancer.PickContext;
import dev.meshclient.model.FailureDetail;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.RequestPlan;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.model.ResponsePlan;
import dev.meshclient.runtime.CompiledRoute;
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
abstract class CallState implements PickContext {
    static final long NEVER = Long.MAX_VALUE;

    final CallSettings shared;

    /** As routes see it: the caller's own, unless a gateway or the normal form of its path makes another one of it. */
    MeshRequest request;

    Phase phase = Phase.IDLE;

    @Nullable
    CompiledRoute route;

    @Nullable
    Target target;

    @Nullable
    Waiting waiting;

    @Nullable
    Attempt last;

    @Nullable
    Retries retries;

    CallObserver observer = CallObserver.NONE;

    /** Of the thread that makes the call. */
    MeshContext context = MeshContext.NONE;

    long nowNanos;
    long hedgeAtNanos = NEVER;
    long startedNanos;
    private long deadlineNanos = NEVER;
    private boolean requestTimerStarted;

    /** Whose bound {@link #deadlineNanos} is: the mesh's, or that of the caller and of who called it. */
    private boolean callersDeadline = true;

    private CallInfo info = CallInfo.UNKNOWN;
    private @Nullable List<Integer> aborted;

    CallState(CallSettings shared, MeshRequest request) {
        this.shared = shared;
        this.request = request;
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

    final void readClock() {
        nowNanos = shared.ticker().read();
    }

    final void startClock() {
        readClock();
        startedNanos = nowNanos;
        context = MeshContext.current();
        long bound = request.timeoutNanos();
        deadlineNanos = Math.min(bound > 0 ? later(bound) : NEVER, context.deadlineNanos());
    }

    /** The request's own timer: from the beginning of the call, or from the end of a body that is written only once. */
    final void startRequestTimer(long fromNanos) {
        long whole = target().requestTimeoutNanos();
        if (!requestTimerStarted && whole > 0) {
            long end = after(fromNanos, whole);
            callersDeadline = deadlineNanos <= end;
            deadlineNanos = Math.min(deadlineNanos, end);
        }
        requestTimerStarted = true;
    }

    /** What bounds the response body from the end of a request that is still being written; 0 for nothing. */
    final long fromSentNanos() {
        return requestTimerStarted ? 0 : target().requestTimeoutNanos();
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

    final long later(long nanos) {
        return after(nowNanos, nanos);
    }

    static long after(long fromNanos, long nanos) {
        long at = fromNanos + nanos;
        return at < fromNanos ? NEVER : at;
    }

    final boolean pastDeadline() {
        return deadlineNanos <= nowNanos;
    }

    final long startupWaitEndsNanos() {
        return startedNanos + shared.settings().startupWait().toNanos();
    }

    /** The idle timer is armed only where it could fire before the request's own. */
    final long idleNanos() {
        long idle = target().idleTimeoutNanos();
        return idle > 0 && deadlineNanos - idle > nowNanos ? idle : 0;
    }

    final long wakeAtNanos() {
        if (phase == Phase.OVER) {
            return NEVER;
        }
        if (waiting != null) {
            return Math.min(deadlineNanos, waiting.untilNanos());
        }
        Attempt soonest = phase == Phase.OPEN ? Attempt.soonestTimeout(last) : null;
        return soonest == null
                ? deadlineNanos
                : Math.min(deadlineNanos, Math.min(hedgeAtNanos, soonest.tryDeadlineNanos));
    }

    // ---- waiting

    final Step enter(Waiting next) {
        waiting = next;
        phase = Phase.WAITING;
        shared.waiting().entered(next.ticket() != null);
        return still();
    }

    final void leaveWait() {
        if (waiting != null) {
            shared.waiting().left(waiting.ticket() != null);
            waiting = null;
            phase = Phase.IDLE;
        }
    }

    final void giveUpWaiting() {
        Waiting given = waiting;
        leaveWait();
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

    final int attempts() {
        return last == null ? 0 : last.number;
    }

    final @Nullable Attempt openAttempt(int number) {
        Attempt attempt = phase == Phase.OPEN ? Attempt.find(last, number) : null;
        return attempt != null && attempt.open() ? attempt : null;
    }

    final @Nullable RequestPlan tellObserver(Attempt attempt, @Nullable RequestPlan plan) {
        AddedHeaders headers = new AddedHeaders();
        observer.attemptStarting(attempt.number, attempt.endpoint.endpoint(), headers);
        return headers.addedTo(plan);
    }

    final void end(Attempt attempt, Outcome outcome) {
        attempt.end(outcome, nowNanos);
        record(attempt, outcome);
        observer.attemptEnded(attempt.number, outcome, attempt.durationNanos());
    }

    final void record(Attempt attempt, Outcome outcome) {
        node().record(attempt.endpoint, outcome, attempt.startedNanos, nowNanos);
    }

    /** The request of the attempt is fully written: what is counted from there begins. */
    final Step sent(int number, long sentAtNanos) {
        Attempt attempt = openAttempt(number);
        if (attempt == null) {
            return still();
        }
        startRequestTimer(sentAtNanos);
        long perTry = perTryNanos();
        if (perTry > 0) {
            attempt.tryDeadlineNanos = after(sentAtNanos, perTry);
        }
        long hedge = request.replayable() ? route().hedge().delayNanos(attempts()) : -1;
        hedgeAtNanos = hedge < 0 ? NEVER : after(sentAtNanos, hedge);
        return still();
    }

    /** Until the retry that may follow; negative where none may. */
    final long retryDelayNanos(Outcome outcome) {
        if (retries == null) {
            retries = new Retries(route().retry().begin());
        }
        return retries.next(outcome, node().retryAdmission());
    }

    /** The attempt is of no further use; a response that it has is closed. */
    final void discard(Attempt attempt) {
        if (attempt.outcome != null && attempt.outcome.isResponse()) {
            abort(attempt.number);
            observer.responseDiscarded(attempt.number);
        }
        attempt.release();
    }

    final void abortOpen(Outcome.Kind kind) {
        for (Attempt attempt = last; attempt != null; attempt = attempt.before) {
            if (attempt.open()) {
                abort(attempt.number);
                end(attempt, Outcome.failure(kind, null));
                attempt.release();
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

    final void observe(CallInfo where) {
        info = where;
        observer = shared.listeners().callStarted(SeenRequest.asked(request), where);
    }

    final void endCallersTime() {
        if (deadlineNanos > nowNanos && (phase == Phase.WAITING || phase == Phase.OPEN)) {
            deadlineNanos = nowNanos;
            callersDeadline = true;
        }
    }

    final Step timedOut() {
        giveUpWaiting();
        abortOpen(callersDeadline ? Outcome.Kind.CALLER_TIMEOUT : Outcome.Kind.REQUEST_TIMEOUT);
        long millis = Math.max(0, deadlineNanos - startedNanos) / 1_000_000;
        return fail(ResponseFlag.UT, "no response within " + millis + " ms", null);
    }

    final Step fail(ResponseFlag flag, String message, @Nullable Throwable cause) {
        FailureDetail detail = new FailureDetail(
                flag, message, info.virtualService(), info.route(), info.virtualNode(), Attempt.records(last));
        return reply(LocalReplies.failure(detail, cause, shared.settings().failuresAsResponses()));
    }

    final Step failedBy(Outcome outcome) {
        Throwable cause = outcome.cause();
        ResponseFlag flag = outcome.kind().flag();
        boolean callers = flag == null || flag == ResponseFlag.LR;
        if (callers && cause instanceof IOException own) {
            finish(flag == null ? 0 : flag.status(), flag);
            return new Step.Reply(new LocalReply.Failure(ResponseFlag.LR, own), null, takeAborted());
        }
        return fail(flag == null ? ResponseFlag.LR : flag, Misses.describe(outcome, exhausted()), cause);
    }

    final Step reply(LocalReply reply) {
        return reply(reply, null);
    }

    final Step reply(LocalReply reply, @Nullable ResponsePlan changes) {
        if (reply instanceof LocalReply.Response response) {
            finish(response.status(), reply.flag());
            return new Step.Reply(GrpcReplies.of(request, response), changes, takeAborted());
        }
        LocalReply.Failure failure = (LocalReply.Failure) reply;
        finish(failure.flag().status(), failure.flag());
        return new Step.Reply(failure, changes, takeAborted());
    }

    final void finish(int status, @Nullable ResponseFlag flag) {
        phase = Phase.OVER;
        if (retries != null) {
            retries.giveBack();
        }
        if (observer != CallObserver.NONE) {
            int retried = retries == null ? 0 : retries.sent();
            observer.callEnded(new CallObserver.Summary(status, flag, attempts(), retried, nowNanos - startedNanos));
        }
    }

    final @Nullable ResponseFlag exhausted() {
        return retries == null ? null : retries.exhausted();
    }

    // ---- what pickers ask

    final Target target() {
        return Objects.requireNonNull(target);
    }

    final CompiledRoute route() {
        return Objects.requireNonNull(route);
    }

    final VirtualNodeRuntime node() {
        return Objects.requireNonNull(target().node());
    }

    /** What the server gets may differ: hosts are picked before the request is changed (Envoy, {@code router.cc}). */
    @Override
    public final MeshRequest request() {
        return request;
    }

    @Override
    public final int attempt() {
        return attempts() + 1;
    }

    @Override
    public final long nowNanos() {
        return nowNanos;
    }

    @Override
    public final boolean tried(EndpointState endpoint) {
        return node().retryAvoidsTried() && Attempt.anyTo(last, endpoint);
    }
}
