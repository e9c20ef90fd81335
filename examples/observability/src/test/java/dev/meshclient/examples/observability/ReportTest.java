package dev.meshclient.examples.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(output, true, UTF_8));

    @Test
    void the_exit_code_is_0_if_nothing_is_missing() {
        report.check("spans", List.of());

        assertThat(report.end()).isZero();
        assertThat(lines()).containsExactly("  ok    spans", "", "Everything was received: 1 of 1 checks.");
    }

    @Test
    void the_exit_code_is_1_if_something_is_missing() {
        report.check("spans", List.of());
        report.check("the access log", List.of("PLAIN", "RETRIED"));

        assertThat(report.end()).isOne();
        assertThat(lines())
                .containsExactly(
                        "  ok    spans",
                        "  FAIL  the access log, missing:",
                        "          PLAIN",
                        "          RETRIED",
                        "",
                        "1 of 2 checks failed.");
    }

    private List<String> lines() {
        return output.toString(UTF_8).lines().toList();
    }
}
