package dev.meshclient.spring.console;

import dev.meshclient.decision.DecidedAttempt;
import dev.meshclient.decision.Decision;
import dev.meshclient.decision.Decision.Kept;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One call: in a line what became of it and why, and behind that its attempts. */
final class DecisionView {
    private final Instant now;

    DecisionView(Instant now) {
        this.now = now;
    }

    void render(Html html, Decision decision) {
        html.open("details", "call").attribute("id", Anchors.decision(decision.number()));
        summary(html, decision);
        facts(html, decision);
        if (!decision.attempts().isEmpty()) {
            AttemptTable.render(html, decision.number(), decision.attempts());
        }
        if (decision.candidates() != null) {
            CandidateList.render(html, decision.candidates());
        }
        html.close();
    }

    private void summary(Html html, Decision decision) {
        html.open("summary")
                .element("span", "badge " + (decision.kept() == Kept.FAILED ? "bad" : "plain"), end(decision));
        html.text(" ").element("code", decision.request());
        html.text(" ")
                .open("time", "aside")
                .attribute("datetime", decision.at().toString())
                .text(Words.of(Duration.between(decision.at(), now)) + " ago")
                .close();
        String reason = reason(decision);
        if (reason != null) {
            html.text(" ").element("span", "reason", reason);
        }
        html.close();
    }

    private static String end(Decision decision) {
        String status = decision.status() == 0 ? "given up" : String.valueOf(decision.status());
        return decision.flag() == null ? status : status + " " + decision.flag();
    }

    /** Where the mesh itself has nothing to say, the last attempt has. */
    private static @Nullable String reason(Decision decision) {
        if (decision.problem() != null) {
            return decision.problem();
        }
        if (decision.kept() == Kept.SAMPLED || decision.attempts().isEmpty()) {
            return null;
        }
        DecidedAttempt last = decision.attempts().get(decision.attempts().size() - 1);
        return AttemptTable.outcome(last) + " of " + last.endpoint().hostAndPort() + ", " + last.retry();
    }

    private static void facts(Html html, Decision decision) {
        html.open("dl", "facts");
        fact(html, "At", decision.at().truncatedTo(ChronoUnit.MILLIS).toString());
        fact(html, "Took", Words.of(decision.duration()));
        fact(html, "Virtual service", decision.virtualService());
        fact(html, "Route", decision.route());
        fact(html, "Virtual node", decision.virtualNode());
        fact(html, "Details", decision.details());
        html.close();
    }

    private static void fact(Html html, String title, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            html.open("div").element("dt", title).text(" ").element("dd", value).close();
        }
    }
}
