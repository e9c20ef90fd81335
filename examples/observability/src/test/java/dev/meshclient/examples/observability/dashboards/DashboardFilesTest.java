package dev.meshclient.examples.observability.dashboards;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of the dashboard and the alerts without Prometheus. */
class DashboardFilesTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "dashboards.md");

    private static GrafanaDashboard dashboard;
    private static Map<String, Set<String>> known;

    @BeforeAll
    static void read() throws IOException {
        dashboard = GrafanaDashboard.read();
        known = MeterCatalogue.read().labels();
    }

    static Stream<String> queries() throws IOException {
        GrafanaDashboard file = GrafanaDashboard.read();
        return Stream.of(
                        file.queries().stream().map(GrafanaDashboard.Query::expression),
                        file.annotations().stream(),
                        AlertRule.readAll().stream().map(AlertRule::expression))
                .flatMap(expressions -> expressions);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void every_metric_and_label_of_a_query_is_in_the_table_of_meters(String query) {
        assertThat(PromQl.metrics(query)).isNotEmpty().allSatisfy(metric -> {
            assertThat(known).containsKey(metric);
            assertThat(PromQl.unknownLabels(query, metric, known.getOrDefault(metric, Set.of())))
                    .as("labels that %s does not have", metric)
                    .isEmpty();
        });
    }

    @Test
    void every_panel_says_what_it_shows_and_asks_the_source_that_is_chosen() {
        assertThat(dashboard.panels()).allSatisfy(panel -> {
            assertThat(Json.text(panel, "title")).isNotBlank();
            assertThat(Json.text(panel, "description")).endsWith(".");
            assertThat(Json.object(panel, "datasource")).containsEntry("uid", "${datasource}");
            assertThat(Json.objects(panel, "targets"))
                    .isNotEmpty()
                    .allSatisfy(target ->
                            assertThat(Json.object(target, "datasource")).containsEntry("uid", "${datasource}"));
        });
        assertThat(dashboard.variables())
                .extracting(variable -> variable.get("name"))
                .containsExactly("datasource", "virtual_service", "virtual_node");
    }

    @Test
    void no_two_panels_have_the_same_number_or_lie_on_each_other() {
        List<Map<String, Object>> everything = dashboard.everything();
        assertThat(everything).extracting(panel -> panel.get("id")).doesNotHaveDuplicates();

        Set<List<Integer>> taken = new HashSet<>();
        everything.forEach(panel -> cells(Json.object(panel, "gridPos"), "w", "h")
                .forEach(cell -> assertThat(taken.add(cell))
                        .as("%s at %s", panel.get("title"), cell)
                        .isTrue()));
    }

    /** Returns the cells of a grid of 24 columns that something lies on. */
    static List<List<Integer>> cells(Map<String, Object> position, String width, String height) {
        int left = Json.number(position, "x");
        int top = Json.number(position, "y");
        assertThat(left + Json.number(position, width)).isLessThanOrEqualTo(24);
        return Stream.iterate(left, x -> x < left + Json.number(position, width), x -> x + 1)
                .flatMap(x -> Stream.iterate(top, y -> y < top + Json.number(position, height), y -> y + 1)
                        .map(y -> List.of(x, y)))
                .toList();
    }

    @Test
    void every_alert_has_a_section_that_says_what_to_do_and_a_test() throws IOException {
        Set<String> headings = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .collect(toSet());
        String tests = Files.readString(AlertRule.TESTS);

        assertThat(AlertRule.readAll()).hasSizeGreaterThan(10).allSatisfy(alert -> {
            assertThat(headings).contains(alert.name());
            assertThat(alert.runbook())
                    .isEqualTo("docs/dashboards.md#" + alert.name().toLowerCase(Locale.ROOT));
            assertThat(tests).contains("alertname: " + alert.name() + "\n");
        });
    }
}
