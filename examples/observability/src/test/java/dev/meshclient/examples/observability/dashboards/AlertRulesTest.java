package dev.meshclient.examples.observability.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules and their own tests, by Prometheus' tool. */
class AlertRulesTest {

    @ParameterizedTest
    @CsvSource({"check, rules, alerts.yml", "test, rules, alerts_test.yml"})
    void promtool_has_nothing_to_say_against_the_rules(String verb, String what, String file) throws Exception {
        Path promtool = Executables.require("promtool");
        Process process = new ProcessBuilder(promtool.toString(), verb, what, file)
                .directory(AlertRule.RULES.toAbsolutePath().getParent().toFile())
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
