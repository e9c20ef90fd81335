package dev.meshclient.call;

import dev.meshclient.decision.Candidates;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.CallGuard;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.RequestPlan;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.model.RetryDecision.Verdict;
import dev.meshclient.resilience.Admission;
import dev.meshclient.resilience.RequestLimiter;
import dev.meshclient.runtime.CompiledAnswer;
import dev.meshclient.runtime.CompiledRoute;
import dev.meshclient.runtime.CompiledService;
import dev.meshclient.runtime.Refusal;
import dev.meshclient.runtime.Resolution;
import dev.meshclient.runtime.Snapshot;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a call decides, stage by stage: 0 gateway (of a process that is one), 1 resolve, 2 match, 3 target and guard, 4 admit,
 * 5 pick, 6 attempt, 7 classify, 8 record, 9 decide; and what it decides when its time comes.
 */
abstract class CallStages extends CallState {
    private boolean staleResent;

    CallStages(CallSettings shared, MeshRequest request) {
        super(shared, request);
    }

    // ---- 0 gateway (Entrance), 1 resolve

    final Step resolve() {
        Snapshot snapshot = shared.publisher().current();
        if (snapshot == null) {
            return enter(Waiting.behind(shared.publisher().first(), startupWaitEndsNanos()));
        }
        Resolution resolution = Entrance.resolve(snapshot, this);
        if (resolution instanceof Resolution.Found found) {
            return match(found.service());
        }
        if (resolution instanceof Resolution.Refused refused) {
            observe(CallInfo.UNKNOWN);
            return fail(ResponseFlag.NR, refused.problem(), null);
        }
        phase = Phase.OVER;
        return Step.PassThrough.STEP;
    }

    // ---- 2 match

    private Step match(CompiledService service) {
        request = SeenRequest.normal(request);
        int port = service.listenerPort(request);
        CompiledRoute matched = port == 0 ? null : service.routes().match(request, port);
        if (matched != null) {
            route = matched;
            return matched.answer() == null ? target(matched) : answered(matched, matched.answer());
        }
        observe(service.unmatched());
        Refusal refusal = service.refusal();
        return refusal != null
                ? fail(refusal.flag(), refusal.problem(), null)
                : fail(ResponseFlag.NR, Misses.describe(service, request, port), null);
    }

    // ---- 3 target and guard

    private Step target(CompiledRoute matched) {
        target = matched.targets().choose(request, context, shared.random());
        observe(target.info());
        Refusal refusal = target.refusal(SeenRequest.asked(request));
        if (refusal != null) {
            return fail(refusal.flag(), refusal.problem(), null);
        }
        if (request.replayable()) {
            startRequestTimer(startedNanos);
        }
        return matched.guards().isEmpty() ? admit() : guard(matched.guards());
    }

    private Step guard(List<CallGuard> guards) {
        CallGuard.Verdict verdict = Guards.judge(guards, request);
        if (verdict.delayNanos() == 0) {
            return guarded(verdict.reply());
        }
        if (target != null) {
            node().watch();
        }
        return enter(Waiting.delay(later(verdict.delayNanos()), verdict.reply()));
    }

    private Step guarded(@Nullable LocalReply reply) {
        if (reply != null) {
            return reply(reply);
        }
        CompiledAnswer answer = route().answer();
        return answer == null
                ? admit()
                : reply(answer.answer().answer(SeenRequest.addressed(request)), route().response());
    }

    /** The route answers itself: there is no target, and nothing to wait for but its guards. */
    private Step answered(CompiledRoute matched, CompiledAnswer answer) {
        observe(answer.info());
        return matched.guards().isEmpty() ? guarded(null) : guard(matched.guards());
    }

    // ---- 4 admit

    private Step admit() {
        if (pastDeadline()) {
            return timedOut();
        }
        if (!node().watch()) {
            return enter(Waiting.behind(node().firstEndpoints(), startupWaitEndsNanos()));
        }
        Admission admission = node().requestLimiter().acquire();
        if (admission instanceof Admission.Queued queued) {
            return enter(Waiting.inQueue(queued.ticket(), later(queued.maxWaitNanos())));
        }
        return admission == Admission.GRANTED ? pick() : overflow("the request limit is reached");
    }

    private Step overflow(String message) {
        node().reachedLimits().requests();
        return fail(ResponseFlag.UO, message, null);
    }

    // ---- 5 pick

    private Step pick() {
        Candidates candidates = candidates();
        EndpointState endpoint = node().pick(this);
        if (endpoint == null) {
            node().requestLimiter().release();
            return fail(ResponseFlag.UH, Misses.noEndpoint(node()), null);
        }
        return send(endpoint, candidates, false);
    }

    // ---- 6 attempt

    private Step send(EndpointState endpoint, @Nullable Candidates candidates, boolean fresh) {
        Attempt attempt = new Attempt(
                attempt(), endpoint, nowNanos, node().requestLimiter(), retries == null ? null : retries.send(), last);
        attempt.candidates = candidates;
        last = attempt;
        phase = Phase.OPEN;
        hedgeAtNanos = NEVER;
        RequestPlan plan = SeenRequest.plan(request, route().request());
        RequestPlan told = tellStarting(attempt, plan);
        List<Step.Mirror> mirrors = attempt.number == 1 ? Mirrors.draw(this, plan) : List.of();
        return new Step.Send(
                attempt.number,
                endpoint,
                told,
                mirrors,
                fresh,
                idleNanos(),
                headersFromSentNanos(),
                wakeAtNanos(),
                takeAborted());
    }

    /** Returns whether a request that met a connection just closed may be sent once more on a fresh one. */
    final boolean mayResend(AttemptResult.Failed failed) {
        return !staleResent && node().staleConnectionResend() && OutcomeClassifier.resendable(failed, request);
    }

    /** The server had closed a kept-alive connection: once more on a fresh one, outside retries and budget. */
    final Step resend(Attempt attempt) {
        staleResent = true;
        attempt.verdict = Verdict.RESENT;
        if (attempt.endpoint.retired()) {
            attempt.release();
            return admit();
        }
        shared.listeners().publish(new MeshEvent.StaleConnectionResent(node().name(), attempt.endpoint.endpoint()));
        attempt.handOver();
        return send(attempt.endpoint, null, true);
    }

    // ---- 7 classify (OutcomeClassifier), 8 record (end), 9 decide

    final Step decide(Attempt attempt, Outcome outcome, boolean sendable) {
        boolean retriable = route().retry().retriable(outcome);
        if (outcome.isResponse() && !retriable) {
            return deliver(attempt);
        }
        if (Attempt.anyOpen(last)) {
            attempt.verdict = Verdict.OTHER_OPEN;
            discard(attempt);
            return still();
        }
        long delayNanos = retriable ? retryDelayNanos(attempt, outcome, sendable) : -1;
        if (delayNanos >= 0) {
            discard(attempt);
            return delayNanos == 0 ? admit() : enter(Waiting.backOff(later(delayNanos)));
        }
        if (outcome.isResponse()) {
            return deliver(attempt);
        }
        return failedBy(outcome);
    }

    final Step deliver(Attempt attempt) {
        attempt.delivered = true;
        abortOpen(Outcome.Kind.CANCELLED, Verdict.OVERTAKEN);
        Attempt.release(last, attempt);
        phase = Phase.DELIVERED;
        observer.responseHeaders(
                attempt.number, Objects.requireNonNull(attempt.outcome).status(), nowNanos - startedNanos);
        return new Step.Deliver(attempt.number, route().response(), fromSentNanos(), wakeAtNanos(), takeAborted());
    }

    // ---- timers

    final Step waitedEnough(Waiting over) {
        if (pastDeadline() && over.reason() != Waiting.Reason.FIRST) {
            return timedOut();
        }
        leaveWait();
        return over.cancel() && over.ticket() != null ? nothingCame(over) : goOn(over);
    }

    /** A wait has ended as it should. */
    final Step goOn(Waiting over) {
        return switch (over.reason()) {
            case FIRST -> target == null ? resolve() : admit();
            case DELAY -> guarded(over.reply());
            case BACK_OFF -> admit();
            case PLACE -> pick();
        };
    }

    private Step nothingCame(Waiting over) {
        if (over.reason() == Waiting.Reason.PLACE) {
            return overflow("no request ended in time for this one to start");
        }
        if (target != null) {
            return fail(ResponseFlag.UH, Misses.noEndpoint(node()) + " yet", null);
        }
        observe(CallInfo.UNKNOWN);
        return fail(ResponseFlag.NR, Misses.noSnapshot(shared.publisher()), null);
    }

    final Step openTimer() {
        if (pastDeadline()) {
            return timedOut();
        }
        Attempt soonest = Attempt.soonestTimeout(last);
        if (soonest == null || soonest.tryDeadlineNanos > nowNanos) {
            return hedge();
        }
        Outcome outcome = Outcome.failure(Outcome.Kind.PER_TRY_TIMEOUT, null);
        countTimeout(outcome.kind());
        abort(soonest.number);
        end(soonest, outcome);
        return decide(soonest, outcome, request.replayable());
    }

    /** Opens a further attempt beside the one that has no answer yet, if there is room for it. */
    private Step hedge() {
        hedgeAtNanos = NEVER;
        RequestLimiter limiter = node().requestLimiter();
        Admission admission = limiter.acquire();
        if (admission == Admission.GRANTED) {
            Candidates candidates = candidates();
            EndpointState endpoint = node().pick(this);
            if (endpoint != null) {
                return send(endpoint, candidates, false);
            }
            limiter.release();
        } else if (admission instanceof Admission.Queued queued
                && !queued.ticket().cancel()) {
            limiter.release();
        }
        return still();
    }
}
