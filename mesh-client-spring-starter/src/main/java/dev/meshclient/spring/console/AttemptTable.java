package dev.meshclient.spring.console;

import dev.meshclient.decision.DecidedAttempt;
import dev.meshclient.model.Outcome;
import java.util.List;

/** The attempts of a call. */
final class AttemptTable {
    private AttemptTable() {}

    static void render(Html html, long decision, List<DecidedAttempt> attempts) {
        Table table = Table.begin(
                html,
                "attempts",
                "Attempts of call " + decision,
                "Attempt",
                "Endpoint",
                "Zone",
                "Outcome",
                "Started after",
                "Took",
                "Then");
        attempts.forEach(attempt -> attempt(html, table, attempt));
        table.end();
        attempts.stream().filter(attempt -> attempt.candidates() != null).forEach(attempt -> candidates(html, attempt));
    }

    private static void attempt(Html html, Table table, DecidedAttempt attempt) {
        String zone = attempt.endpoint().zone();
        table.row().cell(String.valueOf(attempt.number()));
        table.cell().element("code", attempt.endpoint().hostAndPort()).close();
        table.cell(zone == null ? "" : zone);
        table.cell().element("strong", outcome(attempt));
        if (attempt.error() != null) {
            html.text(" ").element("code", attempt.error());
        }
        html.close();
        table.cell(Words.of(attempt.startedAfter()))
                .cell(Words.of(attempt.duration()))
                .cell(attempt.retry().toString())
                .endRow();
    }

    /** Returns a response's status, or how there was none. */
    static String outcome(DecidedAttempt attempt) {
        if (attempt.outcome() != Outcome.Kind.RESPONSE) {
            return Words.of(attempt.outcome());
        }
        return attempt.status() + (attempt.grpcStatus() > 0 ? " (grpc-status " + attempt.grpcStatus() + ")" : "");
    }

    private static void candidates(Html html, DecidedAttempt attempt) {
        if (attempt.candidates() != null) {
            html.element("p", "aside", "Attempt " + attempt.number());
            CandidateList.render(html, attempt.candidates());
        }
    }
}
