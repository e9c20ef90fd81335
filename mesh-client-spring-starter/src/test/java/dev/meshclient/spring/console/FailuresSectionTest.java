package dev.meshclient.spring.console;

import static dev.meshclient.spring.console.Described.AT;
import static dev.meshclient.spring.console.Described.html;
import static dev.meshclient.spring.console.Described.mesh;
import static dev.meshclient.spring.console.Described.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.decision.Candidate;
import dev.meshclient.decision.Candidates;
import dev.meshclient.decision.DecidedAttempt;
import dev.meshclient.decision.Decision;
import dev.meshclient.decision.Decision.Kept;
import dev.meshclient.model.Availability;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.model.RetryDecision;
import dev.meshclient.model.RetryDecision.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailuresSectionTest {
    private static final Endpoint ENDPOINT = Endpoint.of("10.0.0.1", 8080);

    private static Decision decision(long number, Kept kept, String problem) {
        DecidedAttempt refused = new DecidedAttempt(
                1,
                ENDPOINT,
                Outcome.Kind.CONNECT_FAILURE,
                503,
                -1,
                "java.net.ConnectException: <b>refused</b>",
                Duration.ZERO,
                Duration.ofMillis(2),
                new RetryDecision(Verdict.RETRIED, "connection-error"),
                null);
        DecidedAttempt failed = new DecidedAttempt(
                2,
                ENDPOINT,
                Outcome.Kind.RESPONSE,
                500,
                -1,
                null,
                Duration.ofMillis(30),
                Duration.ofMillis(4),
                new RetryDecision(Verdict.LIMIT, null),
                null);
        return new Decision(
                number,
                AT.minusSeconds(5),
                kept,
                "GET http://orders.shop.local/items?token=***",
                "orders.shop.local",
                "all",
                "v1",
                List.of(refused, failed),
                new Candidates(
                        Candidates.Seen.AT_END,
                        true,
                        25,
                        1,
                        List.of(new Candidate(ENDPOINT, Availability.ASIDE, 2, true))),
                503,
                ResponseFlag.URX,
                "via_upstream",
                problem,
                Duration.ofMillis(34));
    }

    private static String section(String filter, Decision... decisions) {
        return html(new FailuresSection(view(mesh(List.of(), List.of()), filter, decisions))::live);
    }

    @Test
    void a_failed_call_shows_why_and_each_attempt() {
        assertThat(section(null, decision(7, Kept.FAILED, "the retry limit is reached")))
                .contains("id=\"decision-7\"", "503 URX", "GET http://orders.shop.local/items?token=***", "5 s ago")
                .contains("<span class=\"reason\">the retry limit is reached</span>")
                .contains("connect failure", "&lt;b&gt;refused&lt;/b&gt;", "retried on connection-error")
                .contains("not retried: the retry limit is reached", "34 ms", "via_upstream")
                .contains("At the end there were 25 endpoints, 1 ejected, in panic", "aside, 2 in flight, tried")
                .contains("… and 24 more");
    }

    @Test
    void where_the_mesh_has_no_reason_the_last_attempt_gives_it() {
        assertThat(section(null, decision(7, Kept.FAILED, null)))
                .contains(
                        "<span class=\"reason\">500 of 10.0.0.1:8080, not retried: the retry limit is reached</span>");
    }

    @Test
    void sampled_calls_are_folded_away() {
        String html = section(null, decision(1, Kept.SAMPLED, null));
        assertThat(html)
                .contains(
                        "No call that is still kept failed.",
                        "<details class=\"sampled\" id=\"sampled\">",
                        "1 call drawn");
    }

    @Test
    void the_newest_are_shown_and_the_rest_is_counted() {
        Decision[] decisions = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> decision(31 - i, Kept.FAILED, null))
                .toArray(Decision[]::new);

        assertThat(section(null, decisions))
                .contains("decision-30", "decision-11", "… and 10 more")
                .doesNotContain("decision-10\"");
        assertThat(section("ORDERS.shop", decisions)).contains("decision-1\"");
        assertThat(section("stock", decisions)).doesNotContain("decision-").contains("None that fits.");
    }
}
