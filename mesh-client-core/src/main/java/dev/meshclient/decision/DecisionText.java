package dev.meshclient.decision;

import dev.meshclient.model.FailureDetail;
import dev.meshclient.model.OneLine;
import dev.meshclient.model.Outcome;
import java.time.Duration;
import java.util.Locale;

/** A decision as text for people: one fact a line. */
final class DecisionText {
    private final StringBuilder text = new StringBuilder();

    String of(Decision decision) {
        text.append('#')
                .append(decision.number())
                .append(' ')
                .append(decision.at())
                .append(' ')
                .append(OneLine.of(decision.request()));
        line(1, end(decision));
        String where = FailureDetail.where(decision.virtualService(), decision.route(), decision.virtualNode());
        if (!where.isEmpty()) {
            line(1, where);
        }
        decision.attempts().forEach(this::attempt);
        if (decision.candidates() != null) {
            candidates(decision.candidates());
        }
        return text.toString();
    }

    private static String end(Decision decision) {
        return decision.kept().name() + ": " + decision.status()
                + (decision.flag() == null ? "" : " " + decision.flag())
                + " " + decision.details() + " after " + duration(decision.duration())
                + (decision.problem() == null ? "" : ", " + decision.problem());
    }

    private void attempt(DecidedAttempt attempt) {
        String zone = attempt.endpoint().zone() == null
                ? ""
                : " (zone " + attempt.endpoint().zone() + ")";
        line(
                1,
                "attempt " + attempt.number() + " after " + duration(attempt.startedAfter()) + " to "
                        + attempt.endpoint().hostAndPort() + zone + ": " + outcome(attempt) + " after "
                        + duration(attempt.duration()) + ", " + attempt.retry());
        if (attempt.candidates() != null) {
            candidates(attempt.candidates());
        }
    }

    private static String outcome(DecidedAttempt attempt) {
        if (attempt.outcome() == Outcome.Kind.RESPONSE) {
            return attempt.status() + (attempt.grpcStatus() > 0 ? " (grpc-status " + attempt.grpcStatus() + ")" : "");
        }
        return attempt.outcome() + (attempt.error() == null ? "" : " (" + attempt.error() + ")");
    }

    private void candidates(Candidates candidates) {
        line(
                2,
                (candidates.seen() == Candidates.Seen.AT_PICK ? "picked of " : "at the end there were ")
                        + candidates.total() + " endpoints, " + candidates.ejected() + " ejected"
                        + (candidates.panic() ? ", in panic" : ""));
        candidates.shown().forEach(this::candidate);
        if (candidates.total() > candidates.shown().size()) {
            line(3, "and " + (candidates.total() - candidates.shown().size()) + " more");
        }
    }

    private void candidate(Candidate candidate) {
        line(
                3,
                candidate.endpoint().hostAndPort() + " "
                        + candidate.availability().name().toLowerCase(Locale.ROOT) + ", " + candidate.inFlight()
                        + " in flight" + (candidate.tried() ? ", tried" : ""));
    }

    private void line(int depth, String content) {
        text.append('\n').append("  ".repeat(depth)).append(OneLine.of(content));
    }

    private static String duration(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
