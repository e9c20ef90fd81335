package dev.meshclient.examples.observability.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.cloudwatch2.CloudWatchConfig;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The body of a CloudWatch dashboard against what Micrometer's registry sends. */
class CloudWatchDashboardTest {
    private static final CloudWatchConfig CONFIG = Map.of("cloudwatch.namespace", "mesh-client")::get;
    private static final SentMetrics SENT = new SentMetrics();

    @BeforeAll
    static void send(@TempDir Path folder) throws Exception {
        Registry registry = new Registry();
        try (BusyShop shop = BusyShop.open(registry, folder)) {
            shop.play(Duration.ZERO);
            registry.publish(); // the gauges leave with the mesh
        } finally {
            registry.close(); // which sends what has been counted
        }
    }

    /** Publishes when it is told to. */
    private static final class Registry extends CloudWatchMeterRegistry {
        Registry() {
            super(CONFIG, Clock.SYSTEM, SENT);
        }

        @Override
        protected void publish() {
            super.publish();
        }
    }

    private static Map<String, Object> dashboard() throws IOException {
        return Json.read(Path.of("cloudwatch", "dashboard.json"));
    }

    static List<CloudWatchSearch> searches() throws IOException {
        return CloudWatchSearch.readAll(dashboard());
    }

    @ParameterizedTest
    @MethodSource("searches")
    void a_search_names_a_metric_with_just_the_dimensions_that_it_is_sent_with(CloudWatchSearch search) {
        assertThat(SENT.namespaces()).containsExactly(search.namespace());
        assertThat(SENT.dimensions()).containsEntry(search.metric(), search.dimensions());
        assertThat(search.dimensions()).containsAll(search.conditions());
        assertThat(search.statistic()).isIn("Sum", "Average", "Minimum", "Maximum");
        assertThat(search.period()).isEqualTo(CONFIG.step().toSeconds());
    }

    @Test
    void every_expression_that_searches_is_understood_here() throws IOException {
        long searching = CloudWatchSearch.expressions(dashboard()).stream()
                .filter(expression -> expression.contains("SEARCH"))
                .count();

        assertThat(searches()).hasSize((int) searching).hasSizeGreaterThan(20);
    }

    @Test
    void no_two_widgets_lie_on_each_other_and_each_metric_has_a_region_and_a_title() throws IOException {
        Set<List<Integer>> taken = new HashSet<>();
        assertThat(Json.objects(dashboard(), "widgets")).isNotEmpty().allSatisfy(widget -> {
            assertThat(widget.get("type")).isIn("metric", "text");
            DashboardFilesTest.cells(widget, "width", "height")
                    .forEach(cell -> assertThat(taken.add(cell)).isTrue());
            if (widget.get("type").equals("metric")) {
                assertThat(Json.object(widget, "properties")).containsEntry("region", "REGION");
                assertThat(Json.text(Json.object(widget, "properties"), "title"))
                        .isNotBlank();
            }
        });
    }
}
