package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void what_breaks_a_line_or_commands_a_terminal_is_escaped() {
        assertThat(OneLine.of("a\r\n\u001b[31mb\u0085\u2028\u007f"))
                .isEqualTo("a\\x0d\\x0a\\x1b[31mb\\x85\\u2028\\x7f");
    }

    @Test
    void what_is_one_line_stays_the_same_object() {
        String text = "Grüße, \"\\ \ud83d\ude00";

        assertThat(OneLine.of(text)).isSameAs(text);
        assertThat(OneLine.cut(text)).isSameAs(text);
    }

    @Test
    void a_long_text_is_cut_to_its_limit_once_and_not_within_a_character() {
        String cut = OneLine.cut("x".repeat(2_000));

        assertThat(cut).hasSize(1_024).endsWith("x...");
        assertThat(OneLine.cut(cut)).isSameAs(cut);
        assertThat(OneLine.cut("\n".repeat(600))).hasSize(1_024);
        assertThat(OneLine.cut("x".repeat(1_024))).hasSize(1_024).doesNotContain(".");
        assertThat(OneLine.cut("x".repeat(1_020) + "\ud83d\ude00" + "x".repeat(9)))
                .hasSizeLessThanOrEqualTo(1_024);
    }

    @Test
    void the_message_of_a_failure_is_one_line_whatever_a_server_has_sent() {
        IOException cause =
                new IOException("Unexpected status line: HTTP/1.1\r\n#2 10.0.0.9:8080 200 after 1 ms, delivered");
        AttemptRecord attempt = new AttemptRecord(
                1,
                Endpoint.of("10.0.0.1", 8080),
                Outcome.failure(Outcome.Kind.PROTOCOL_ERROR, cause),
                Duration.ZERO,
                new RetryDecision(RetryDecision.Verdict.NOT_COVERED, null));
        FailureDetail detail =
                new FailureDetail(ResponseFlag.NR, "no route takes GET\nX /", "orders", null, null, List.of(attempt));

        assertThat(attempt.toString()).contains("HTTP/1.1\\x0d\\x0a#2").doesNotContain("\n", "\r");
        assertThat(detail.describe())
                .startsWith("NR: no route takes GET\\x0aX /")
                .doesNotContain("\n", "\r");
    }
}
