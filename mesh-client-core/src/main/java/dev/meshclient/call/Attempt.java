package dev.meshclient.call;

import dev.meshclient.decision.Candidates;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.RetryDecision;
import dev.meshclient.resilience.RequestLimiter;
import dev.meshclient.resilience.RetryAdmission;
import org.jspecify.annotations.Nullable;

/** One attempt of a call; a link to the one before makes the list of them all. */
final class Attempt {
    final int number;
    final long startedNanos;
    final EndpointState endpoint;
    final @Nullable Attempt before;

    /** The ticker's reading at which the per-try timeout comes; {@link Long#MAX_VALUE} for never, or not yet. */
    long tryDeadlineNanos = Long.MAX_VALUE;

    /** Null as long as neither response headers nor a failure have come. */
    @Nullable
    Outcome outcome;

    /** What was decided about a retry of it; null where there was nothing to decide. */
    RetryDecision.@Nullable Verdict verdict;

    /** What its endpoint was picked of; null unless the call is sampled. */
    @Nullable
    Candidates candidates;

    /** Whether its response is the one that the caller gets. */
    boolean delivered;

    private final RequestLimiter limiter;

    /** Where a retry holds a unit while it is open; null where none is held. */
    private @Nullable RetryAdmission budget;

    private long endedNanos;
    private boolean inFlight = true;

    Attempt(
            int number,
            EndpointState endpoint,
            long startedNanos,
            RequestLimiter limiter,
            @Nullable RetryAdmission budget,
            @Nullable Attempt before) {
        this.number = number;
        this.endpoint = endpoint;
        this.startedNanos = startedNanos;
        this.limiter = limiter;
        this.budget = budget;
        this.before = before;
    }

    boolean open() {
        return outcome == null;
    }

    void end(Outcome howEnded, long nowNanos) {
        outcome = howEnded;
        endedNanos = nowNanos;
        tryDeadlineNanos = Long.MAX_VALUE;
        giveBack();
    }

    private void giveBack() {
        if (budget != null) {
            budget.release();
            budget = null;
        }
    }

    /** No request of it is in flight any more. Idempotent. */
    void release() {
        if (inFlight) {
            inFlight = false;
            giveBack();
            endpoint.release();
            limiter.release();
        }
    }

    /** Its place in flight is taken over by the next attempt. */
    void handOver() {
        inFlight = false;
    }

    long durationNanos() {
        return endedNanos - startedNanos;
    }

    // ---- the list

    static @Nullable Attempt find(@Nullable Attempt last, int number) {
        Attempt attempt = last;
        while (attempt != null && attempt.number != number) {
            attempt = attempt.before;
        }
        return attempt;
    }

    static boolean anyOpen(@Nullable Attempt last) {
        Attempt attempt = last;
        while (attempt != null && !attempt.open()) {
            attempt = attempt.before;
        }
        return attempt != null;
    }

    static boolean anyTo(@Nullable Attempt last, EndpointState endpoint) {
        Attempt attempt = last;
        while (attempt != null && attempt.endpoint != endpoint) {
            attempt = attempt.before;
        }
        return attempt != null;
    }

    /** No request of any of them is in flight any more, but for one. */
    static void release(@Nullable Attempt last, @Nullable Attempt butFor) {
        for (Attempt attempt = last; attempt != null; attempt = attempt.before) {
            if (attempt != butFor) {
                attempt.release();
            }
        }
    }

    /** The retry that was decided after the last attempt is never sent. */
    static void unsent(@Nullable Attempt last, RetryDecision.Verdict why) {
        if (last != null
                && (last.verdict == RetryDecision.Verdict.RETRIED || last.verdict == RetryDecision.Verdict.RESENT)) {
            last.verdict = why;
        }
    }

    /** The attempt whose per-try timeout comes first, open or not; null if there is none at all. */
    static @Nullable Attempt soonestTimeout(@Nullable Attempt last) {
        Attempt soonest = last;
        for (Attempt attempt = last; attempt != null; attempt = attempt.before) {
            if (soonest == null || attempt.tryDeadlineNanos < soonest.tryDeadlineNanos) {
                soonest = attempt;
            }
        }
        return soonest;
    }
}
