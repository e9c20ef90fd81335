package dev.meshclient.call;

import dev.meshclient.model.AttemptRecord;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.RetryDecision;
import dev.meshclient.model.RetryDecision.Verdict;
import dev.meshclient.resilience.RetryDecider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what became of a call's attempts. */
final class AttemptRecords {
    private AttemptRecords() {}

    /**
     * Returns what is known of those that have ended, in order.
     *
     * @param retry the policy by which they were retried
     */
    static List<AttemptRecord> of(@Nullable Attempt last, RetryDecider retry) {
        List<AttemptRecord> records = new ArrayList<>();
        for (Attempt attempt = last; attempt != null; attempt = attempt.before) {
            Outcome outcome = attempt.outcome;
            if (outcome != null) {
                records.add(new AttemptRecord(
                        attempt.number,
                        attempt.endpoint.endpoint(),
                        outcome,
                        Duration.ofNanos(attempt.durationNanos()),
                        decision(attempt.verdict, outcome, retry)));
            }
        }
        Collections.reverse(records);
        return records;
    }

    /** Where nothing was decided, the outcome is none that would be retried, or no retry is allowed. */
    static RetryDecision decision(@Nullable Verdict decided, Outcome outcome, RetryDecider retry) {
        if (decided == Verdict.OVERTAKEN || (decided == null && outcome.isSuccess())) {
            return new RetryDecision(decided == null ? Verdict.NOT_NEEDED : decided, null);
        }
        String condition = retry.covering(outcome);
        Verdict otherwise = condition == null ? Verdict.NOT_COVERED : Verdict.LIMIT;
        return new RetryDecision(decided == null ? otherwise : decided, condition);
    }
}
