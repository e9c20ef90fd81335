package dev.meshclient.examples.observability.dashboards;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A rule that Prometheus alerts by.
 *
 * @param runbook where it is told what to do
 */
record AlertRule(String name, String expression, String runbook) {
    static final Path RULES = Path.of("prometheus", "alerts.yml");
    static final Path TESTS = Path.of("prometheus", "alerts_test.yml");

    static List<AlertRule> readAll() throws IOException {
        return Json.objects(Json.read(RULES), "groups").stream()
                .flatMap(group -> Json.objects(group, "rules").stream())
                .map(AlertRule::of)
                .toList();
    }

    private static AlertRule of(Map<String, Object> rule) {
        return new AlertRule(
                Json.text(rule, "alert"),
                Json.text(rule, "expr"),
                Json.text(Json.object(rule, "annotations"), "runbook"));
    }

    @Override
    public String toString() {
        return name;
    }
}
