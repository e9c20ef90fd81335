package dev.meshclient.call;

import dev.meshclient.decision.Candidate;
import dev.meshclient.decision.Candidates;
import dev.meshclient.decision.DecidedAttempt;
import dev.meshclient.decision.Decision;
import dev.meshclient.decision.DecisionLog;
import dev.meshclient.decision.RequestLine;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.event.CallInfo;
import dev.meshclient.loadbalancer.HealthyPicker;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.resilience.RetryDecider;
import dev.meshclient.runtime.VirtualNodeRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what was decided about a call. */
final class Decisions {
    private Decisions() {}

    /** Returns whether a call that ends so is kept whether it was sampled or not. */
    static boolean isFailure(int status, @Nullable ResponseFlag flag, @Nullable Attempt last) {
        return status >= 500
                || (flag != null && flag != ResponseFlag.DI)
                || (last != null
                        && last.delivered
                        && last.outcome != null
                        && last.outcome.isServerError()
                        && status > 0);
    }

    /** Looks at a node's endpoints. */
    static Candidates candidates(VirtualNodeRuntime node, Candidates.Seen seen, @Nullable Attempt last, long nowNanos) {
        List<EndpointState> all = node.endpoints();
        int count = Math.min(all.size(), Candidates.MOST);
        List<Candidate> shown = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            EndpointState endpoint = all.get(i);
            shown.add(new Candidate(
                    endpoint.endpoint(),
                    endpoint.availability(nowNanos),
                    endpoint.inFlight(),
                    Attempt.anyTo(last, endpoint)));
        }
        HealthyPicker picker = node.picker();
        return new Candidates(seen, picker != null && picker.panic(), all.size(), node.ejected(), shown);
    }

    /** Keeps what was decided about a call that has ended. */
    static void keep(
            CallState call,
            Decision.Kept kept,
            int status,
            @Nullable ResponseFlag flag,
            String details,
            @Nullable String problem) {
        DecisionLog log = call.shared.decisions();
        CallInfo info = call.info();
        Duration duration = Duration.ofNanos(call.nowNanos - call.startedNanos);
        log.keep(new Decision(
                log.nextNumber(),
                Instant.ofEpochMilli(log.nowMillis()).minus(duration),
                kept,
                RequestLine.of(SeenRequest.asked(call.request)),
                info.virtualService(),
                info.route(),
                info.virtualNode(),
                call.last == null ? List.of() : attempts(call.last, call.route().retry(), call.startedNanos),
                kept == Decision.Kept.FAILED ? candidatesAtEnd(call) : null,
                status,
                flag,
                details,
                problem,
                duration));
    }

    /** The attempts of a sampled call have seen theirs. */
    private static @Nullable Candidates candidatesAtEnd(CallState call) {
        VirtualNodeRuntime node = call.target == null ? null : call.target.node();
        boolean seen = call.last != null && call.last.candidates != null;
        return node == null || seen ? null : candidates(node, Candidates.Seen.AT_END, call.last, call.nowNanos);
    }

    private static List<DecidedAttempt> attempts(Attempt last, RetryDecider retry, long callStartedNanos) {
        List<DecidedAttempt> attempts = new ArrayList<>(last.number);
        for (Attempt attempt = last; attempt != null; attempt = attempt.before) {
            if (attempt.outcome != null) {
                Throwable cause = attempt.outcome.cause();
                attempts.add(new DecidedAttempt(
                        attempt.number,
                        attempt.endpoint.endpoint(),
                        attempt.outcome.kind(),
                        attempt.outcome.status(),
                        attempt.outcome.grpcStatus(),
                        cause == null ? null : cause.toString(),
                        Duration.ofNanos(attempt.startedNanos - callStartedNanos),
                        Duration.ofNanos(attempt.durationNanos()),
                        AttemptRecords.decision(attempt.verdict, attempt.outcome, retry),
                        attempt.candidates));
            }
        }
        Collections.reverse(attempts);
        return attempts;
    }
}
