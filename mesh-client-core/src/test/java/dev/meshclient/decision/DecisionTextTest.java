package dev.meshclient.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.decision.Decision.Kept;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.RetryDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTextTest {
    private static DecidedAttempt attempt(String error) {
        return new DecidedAttempt(
                1,
                Endpoint.of("10.0.0.1", 8080),
                Outcome.Kind.PROTOCOL_ERROR,
                502,
                -1,
                error,
                Duration.ZERO,
                Duration.ZERO,
                new RetryDecision(RetryDecision.Verdict.NOT_COVERED, null),
                null);
    }

    private static Decision decision(String request, DecidedAttempt attempt, String problem) {
        return new Decision(
                1,
                Instant.EPOCH,
                Kept.FAILED,
                request,
                null,
                null,
                null,
                List.of(attempt),
                null,
                502,
                null,
                "protocol_error",
                problem,
                Duration.ZERO);
    }

    @Test
    void nobody_outside_forges_a_line() {
        String method = RequestLine.of(MeshRequest.of("GET\n#2", "http://orders.shop.local/"));
        Decision decision = decision(
                method,
                attempt("java.net.ProtocolException: Unexpected status line: \r\u001b[2J"),
                "no route takes GET\n#2 /");

        assertThat(decision.toString().lines())
                .containsExactly(
                        "#1 1970-01-01T00:00:00Z GET\\x0a#2 http://orders.shop.local/",
                        "  FAILED: 502 protocol_error after 0 ms, no route takes GET\\x0a#2 /",
                        "  attempt 1 after 0 ms to 10.0.0.1:8080: PROTOCOL_ERROR (java.net.ProtocolException: Unexpected"
                                + " status line: \\x0d\\x1b[2J) after 0 ms, not retried: no event of the policy covers it");
    }

    @Test
    void what_is_kept_of_a_path_and_of_an_error_has_a_limit() {
        String line = RequestLine.of(MeshRequest.of(
                "GET", "http://orders.shop.local/" + "x".repeat(5_000) + "?" + "y".repeat(5_000) + "=1"));
        Decision decision = decision(line, attempt("e".repeat(5_000)), "p".repeat(5_000));

        assertThat(decision.request()).hasSize("GET http://orders.shop.local".length() + 2 * 1_024);
        assertThat(decision.attempts().get(0).error()).hasSize(1_024);
        assertThat(decision.problem()).hasSize(1_024);
    }
}
