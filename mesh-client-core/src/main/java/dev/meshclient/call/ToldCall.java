package dev.meshclient.call;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.model.AttemptRecord;
import dev.meshclient.model.FailureDetail;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshAttempts;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.RequestPlan;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.runtime.CompiledRoute;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is told of a call: to its observers, and to its caller where it fails. */
abstract class ToldCall extends TimedCall {
    CallObserver observer = CallObserver.NONE;
    /** Whether it is drawn to be told about afterwards. */
    boolean sampled;

    private CallInfo info = CallInfo.UNKNOWN;

    @Nullable
    CompiledRoute route;

    @Nullable
    Attempt last;

    ToldCall(CallSettings shared, MeshRequest request) {
        super(shared, request);
    }

    final int attempts() {
        return last == null ? 0 : last.number;
    }

    /** The call has found where it goes. */
    final void observe(CallInfo where) {
        info = where;
        sampled = shared.decisions().samples();
        observer = shared.listeners().callStarted(SeenRequest.asked(request), where);
    }

    /** Returns the plan with what observers add to it. */
    final @Nullable RequestPlan tellStarting(Attempt attempt, @Nullable RequestPlan plan) {
        if (observer == CallObserver.NONE) {
            return plan;
        }
        AddedHeaders headers = new AddedHeaders();
        observer.attemptStarting(attempt.number, attempt.endpoint.endpoint(), headers);
        return headers.addedTo(plan);
    }

    final void tellEnded(Attempt attempt, Outcome outcome) {
        attempt.end(outcome, nowNanos);
        observer.attemptEnded(attempt.number, outcome, attempt.durationNanos());
    }

    final void tellOver(
            int status, @Nullable ResponseFlag flag, String details, @Nullable LocalReply localReply, int retried) {
        if (observer != CallObserver.NONE) {
            observer.callEnded(new CallObserver.Summary(
                    status, flag, details, localReply, attempts(), retried, nowNanos - startedNanos));
        }
    }

    final CallInfo info() {
        return info;
    }

    final FailureDetail detail(ResponseFlag flag, String message) {
        return new FailureDetail(
                flag, message, info.virtualService(), info.route(), info.virtualNode(), attemptRecords());
    }

    /** The caller gets an exception that is not the mesh's own. */
    final void addAttemptsTo(Throwable failure) {
        MeshAttempts.addTo(
                failure,
                FailureDetail.where(info.virtualService(), info.route(), info.virtualNode()),
                attemptRecords());
    }

    final List<AttemptRecord> attemptRecords() {
        return last == null ? List.of() : AttemptRecords.of(last, route().retry());
    }

    final CompiledRoute route() {
        return Objects.requireNonNull(route);
    }
}
