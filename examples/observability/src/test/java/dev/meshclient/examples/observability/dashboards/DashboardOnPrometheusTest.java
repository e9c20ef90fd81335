package dev.meshclient.examples.observability.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.examples.observability.LoopbackServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every query of the dashboard and the alerts, asked of a Prometheus that has scraped a mesh in trouble. */
class DashboardOnPrometheusTest {
    /** What there is only when something is wrong that is not wrong here. */
    private static final Set<String> ABSENT = Set.of("mesh_series_folded_total");

    /** What shows nothing but zeros, and why. */
    private static final Map<String, String> QUIET = Map.ofEntries(
            entry("mesh_sources_stale_total", "takes a source that has failed for a minute"),
            entry("mesh_source_age_seconds", "counts whole seconds, of which there are hardly any"),
            entry("mesh_store_age_seconds", "the same"),
            entry("mesh_calls_waiting", "only what waits at the moment of a scrape is seen"),
            entry("mesh_connections_stale_resent_total", "no server closes connections"),
            entry("mesh_endpoints_changed_total", "the endpoints stay"),
            entry("mesh_accesslog_dropped_total", "the file takes every line"),
            entry("mesh_accesslog_failed_total", "the same"),
            entry("mesh_listeners_failed_total", "no listener throws"),
            entry("mesh_control_overruns_total", "nothing holds the control thread, on a machine that is not busy"));

    private static Prometheus prometheus;
    private static LoopbackServer target;
    private static Instant begin;
    private static Instant end;

    @BeforeAll
    static void scrape(@TempDir Path folder) throws Exception {
        Path executable = Executables.require("prometheus");
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        target = LoopbackServer.start()
                .handle(
                        "/metrics",
                        exchange -> LoopbackServer.answer(
                                exchange,
                                200,
                                "text/plain; version=0.0.4",
                                registry.scrape().getBytes(UTF_8)));
        try (BusyShop shop = BusyShop.open(registry, folder)) {
            prometheus = Prometheus.start(executable, folder, target.uri("/metrics"));
            begin = Instant.now();
            shop.play(Duration.ofMillis(600));
            end = Instant.now();
            prometheus.awaitScrape(end);
        }
    }

    @AfterAll
    static void close() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (target != null) {
            target.close();
        }
    }

    static Stream<GrafanaDashboard.Query> panels() throws IOException {
        return GrafanaDashboard.read().queries().stream();
    }

    @ParameterizedTest
    @MethodSource("panels")
    void a_query_of_a_panel_shows_what_happens_in_the_mesh(GrafanaDashboard.Query query) {
        List<Double> values = prometheus.values(query.forAll("2s"), begin, end);

        Set<String> metrics = PromQl.metrics(query.expression());
        if (!ABSENT.containsAll(metrics)) {
            assertThat(values).as("values").isNotEmpty();
        }
        if (!ABSENT.containsAll(metrics) && metrics.stream().noneMatch(QUIET::containsKey)) {
            assertThat(values).as("values").anyMatch(value -> value > 0);
        }
    }

    @Test
    void what_the_dashboard_can_be_narrowed_to_is_what_the_mesh_has() {
        assertThat(prometheus.labelValues("virtual_service", "mesh_calls_total"))
                .contains("orders.shop.local", "returns.shop.local", "stock.shop.local");
        assertThat(prometheus.labelValues("virtual_node", "mesh_endpoints"))
                .contains("orders", "reports", "returns", "stock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MeshCallsFail",
                "MeshTimeouts",
                "MeshRetryBudgetExhausted",
                "MeshNoEndpoints",
                "MeshPanic",
                "MeshEndpointsEjected",
                "MeshConfigurationRejected"
            })
    void what_is_wrong_in_the_mesh_is_what_an_alert_looks_for(String name) throws IOException {
        AlertRule alert = AlertRule.readAll().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();

        String inShort = alert.expression().replaceAll("\\[\\d+m]", "[2s]");
        assertThat(prometheus.values(inShort, begin, end)).isNotEmpty();
    }

    static Stream<String> others() throws IOException {
        return Stream.concat(
                AlertRule.readAll().stream().map(AlertRule::expression),
                GrafanaDashboard.read().annotations().stream());
    }

    @ParameterizedTest
    @MethodSource("others")
    void no_query_of_an_alert_or_an_annotation_is_wrong(String query) {
        assertThat(prometheus.values(query, begin, end)).isNotNull();
    }
}
