package dev.meshclient.examples.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.telemetry.MicrometerMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusTest {
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    @TempDir
    private Path folder;

    @Test
    void a_scrape_has_every_call_and_every_attempt() throws Exception {
        HttpResponse<String> scrape = scrapeAfterAllCalls("text/plain");

        assertThat(scrape.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(ExpectedSamples.missing(PrometheusText::written, PrometheusText.read(scrape.body())))
                .isEmpty();
        assertThat(scrape.body()).contains("# TYPE mesh_calls_total counter\n");
    }

    @Test
    void who_asks_for_open_metrics_gets_it() throws Exception {
        HttpResponse<String> scrape = scrapeAfterAllCalls(OPEN_METRICS);

        assertThat(scrape.headers().firstValue("Content-Type")).hasValue(OPEN_METRICS);
        assertThat(scrape.body()).contains("# TYPE mesh_calls counter\n").endsWith("# EOF\n");
        assertThat(ExpectedSamples.missing(PrometheusText::written, PrometheusText.read(scrape.body())))
                .isEmpty();
    }

    private HttpResponse<String> scrapeAfterAllCalls(String accepted) throws IOException, InterruptedException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (PrometheusEndpoint endpoint = PrometheusEndpoint.start(registry);
                Shop shop = Shop.open(folder.resolve("access.log"), MicrometerMetrics.create(registry))) {
            shop.callAll();
            return get(endpoint.uri(), accepted);
        }
    }

    private static HttpResponse<String> get(URI uri, String accepted) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("Accept", accepted).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
