package dev.meshclient.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.decision.Decision.Kept;
import dev.meshclient.model.Availability;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.model.RetryDecision;
import dev.meshclient.model.RetryDecision.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionJsonTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", ""), "..", "docs", "introspection.md");
    private static final Endpoint FIRST = Endpoint.of("10.0.0.1", 8080);
    private static final Endpoint SECOND = Endpoint.of("10.0.0.2", 8080);

    /** What the page shows. */
    private static Decision failed() {
        return new Decision(
                7,
                Instant.parse("2026-12-01T10:00:00Z"),
                Kept.FAILED,
                "GET http://orders.shop.local/items?token=***",
                "orders.shop.local",
                "all",
                "orders-v1",
                List.of(
                        attempt(
                                1,
                                FIRST,
                                Outcome.Kind.CONNECT_FAILURE,
                                "java.net.ConnectException: Connection refused",
                                0,
                                new RetryDecision(Verdict.RETRIED, "gateway-error")),
                        attempt(
                                2,
                                SECOND,
                                Outcome.Kind.REMOTE_RESET,
                                "java.io.IOException: reset",
                                10,
                                new RetryDecision(Verdict.LIMIT, "gateway-error"))),
                new Candidates(
                        Candidates.Seen.AT_END,
                        false,
                        2,
                        0,
                        List.of(
                                new Candidate(FIRST, Availability.ASIDE, 0, true),
                                new Candidate(SECOND, Availability.AVAILABLE, 0, true))),
                503,
                ResponseFlag.UR,
                "upstream_reset_before_response_started{remote_reset}",
                "the stream was reset, and the retry limit is reached",
                Duration.ofMillis(10));
    }

    private static DecidedAttempt attempt(
            int number, Endpoint to, Outcome.Kind outcome, String error, int startedAfter, RetryDecision retry) {
        return new DecidedAttempt(
                number, to, outcome, 503, -1, error, Duration.ofMillis(startedAfter), Duration.ZERO, retry, null);
    }

    @Test
    void the_page_shows_the_json_as_it_is() throws IOException {
        assertThat(Files.readString(PAGE)).contains("```json\n" + failed().toJson() + "\n```");
    }

    @Test
    void the_page_shows_the_text_as_it_is() throws IOException {
        assertThat(Files.readString(PAGE)).contains("```\n" + failed() + "\n```");
    }

    @Test
    void a_member_without_a_value_is_null_and_not_left_out() {
        String json = DecisionLogTest.decision(1, Kept.SAMPLED).toJson();

        for (String member : List.of("virtualService", "route", "virtualNode", "flag", "problem", "candidates")) {
            assertThat(json).contains("\"" + member + "\": null");
        }
        assertThat(failed().toJson()).contains("\"zone\": null", "\"candidates\": null");
    }

    @Test
    void several_are_an_array_in_the_order_of_the_list() {
        List<Decision> two = List.of(failed(), DecisionLogTest.decision(1, Kept.SAMPLED));
        String json = Decision.toJson(two);

        assertThat(json).startsWith("{\n  \"format\": \"mesh-client/decisions/v1\",\n  \"decisions\": [");
        assertThat(json.replaceAll("\\s", ""))
                .endsWith("[" + two.get(0).toJson().replaceAll("\\s", "") + ","
                        + two.get(1).toJson().replaceAll("\\s", "") + "]}");
        assertThat(Decision.toJson(List.of())).endsWith("\"decisions\": []\n}");
    }
}
