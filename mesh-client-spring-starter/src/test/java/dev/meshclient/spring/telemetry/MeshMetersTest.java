package dev.meshclient.spring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What the actuator shows of the mesh's meters, over HTTP. */
class MeshMetersTest {
    private static final Pattern NAME = Pattern.compile("(?m)^\\| `(mesh\\.[a-z.]+)` \\|");

    /** These come with a declared access log, and with more series than a meter may have. */
    private static final List<String> NOT_HERE =
            List.of("mesh.accesslog.written", "mesh.accesslog.dropped", "mesh.accesslog.failed", "mesh.series.folded");

    private static final Orders ORDERS = new Orders();
    private static final OkHttpClient BROWSER = new OkHttpClient();

    private static ConfigurableApplicationContext shop;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws IOException {
        shop = new SpringApplicationBuilder(TracedShop.class)
                .run(
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--management.endpoints.web.exposure.include=metrics,prometheus",
                        "--management.otlp.metrics.export.enabled=false",
                        "--management.metrics.tags.application=shop",
                        "--mesh.client.zone=eu-west-1a",
                        "--mesh.client.last-known-good=" + folder.resolve("mesh.json"),
                        "--mesh.client.metrics.endpoint-tags=1",
                        "--mesh.client.metrics.histogram=100ms,10s",
                        "--orders.port=" + ORDERS.port(),
                        "--" + ORDERS.mesh());
        assertThat(get("/rest")).isEqualTo("seven");
        assertThat(get("/outside")).isEqualTo("seven");
    }

    @AfterAll
    static void stop() {
        shop.close();
        ORDERS.close();
        BROWSER.connectionPool().evictAll();
    }

    private static String get(String path) throws IOException {
        Request request = new Request.Builder()
                .url("http://127.0.0.1:" + shop.getEnvironment().getProperty("local.server.port") + path)
                .build();
        try (Response response = BROWSER.newCall(request).execute()) {
            return response.body().string();
        }
    }

    @Test
    void prometheus_scrapes_every_meter_that_the_documentation_has() throws IOException {
        String scrape = get("/actuator/prometheus");
        String page = Files.readString(Path.of("..", "docs", "metrics.md"));
        List<String> documented =
                NAME.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(documented).hasSizeGreaterThan(30);
        assertThat(documented)
                .filteredOn(name -> !scrape.contains("\n" + name.replace('.', '_')))
                .isEqualTo(NOT_HERE);
    }

    @Test
    void a_call_with_a_retry_is_one_call_and_two_attempts() throws IOException {
        assertThat(get("/actuator/prometheus").lines())
                .anyMatch(line -> line.startsWith("mesh_calls_total{")
                        && line.contains("outcome=\"2xx\"")
                        && line.endsWith(" 1.0"))
                .anyMatch(line -> line.startsWith("mesh_attempts_total{")
                        && line.contains("outcome=\"5xx\"")
                        && line.endsWith(" 1.0"))
                .anyMatch(line -> line.startsWith("mesh_retries_total{") && line.endsWith(" 1.0"));
    }

    @Test
    void springs_own_timer_stays_and_counts_calls() throws IOException {
        assertThat(get("/actuator/prometheus").lines())
                .anyMatch(line -> line.startsWith("http_client_requests_seconds_count{")
                        && line.contains("client_name=\"orders.shop.local\"")
                        && line.endsWith(" 1"));
    }

    @Test
    void the_metrics_endpoint_shows_them_too() throws IOException {
        assertThat(get("/actuator/metrics")).contains("\"mesh.calls\"", "\"mesh.attempt.duration\"");
        assertThat(get("/actuator/metrics/mesh.attempts")).contains("\"statistic\":\"COUNT\",\"value\":2.0");
    }

    @Test
    void what_the_application_says_of_all_meters_holds_for_the_meshs_too() throws IOException {
        assertThat(get("/actuator/prometheus").lines().filter(line -> line.startsWith("mesh_")))
                .isNotEmpty()
                .allMatch(line -> line.contains("application=\"shop\""));
    }

    @Test
    void the_properties_add_endpoints_and_histograms() throws IOException {
        assertThat(get("/actuator/prometheus"))
                .contains("endpoint=\"127.0.0.1:" + ORDERS.port() + "\"")
                .contains("mesh_call_duration_seconds_bucket{")
                .contains("le=\"0.1\"");
    }
}
