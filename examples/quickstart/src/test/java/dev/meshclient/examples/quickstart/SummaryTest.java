package dev.meshclient.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Check KEPT = new Check(true, "no call failed");
    private static final Check BROKEN = new Check(false, "0 retries (expected: more than 0)");

    @Test
    void without_a_terminal_it_is_plain() {
        assertThat(lines(false, KEPT, BROKEN))
                .containsExactly(
                        "",
                        "  ok  no call failed",
                        "FAIL  0 retries (expected: more than 0)",
                        "",
                        "1 of 2 promises were broken.");
    }

    @Test
    void on_a_terminal_what_was_kept_is_green_and_what_was_broken_is_red() {
        assertThat(lines(true, KEPT, BROKEN))
                .containsExactly(
                        "",
                        "\033[32m  ok\033[0m  no call failed",
                        "\033[31mFAIL\033[0m  0 retries (expected: more than 0)",
                        "",
                        "1 of 2 promises were broken.");
    }

    @Test
    void it_says_so_when_every_promise_was_kept() {
        assertThat(lines(false, KEPT, KEPT)).endsWith("All 2 promises were kept.");
    }

    private static List<String> lines(boolean terminal, Check... checks) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new Summary(new PrintStream(output, true, UTF_8), terminal).print(List.of(checks));
        return output.toString(UTF_8).lines().toList();
    }
}
