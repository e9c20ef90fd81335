package dev.meshclient.examples.observability.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A Prometheus of its own that scrapes one target five times a second, and forgets all when it is closed. */
final class Prometheus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CONFIGURATION = """
            global: {scrape_interval: 200ms, scrape_timeout: 200ms}
            scrape_configs:
              - job_name: checkout
                static_configs: [{targets: ['%s']}]
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final int port;

    private Prometheus(Path executable, Path folder, URI target) throws IOException {
        Path configuration = folder.resolve("prometheus.yml");
        Files.writeString(configuration, CONFIGURATION.formatted(target.getAuthority()));
        log = folder.resolve("prometheus.log");
        port = freePort();
        process = new ProcessBuilder(
                        executable.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /**
     * Starts it, and returns when it scrapes.
     *
     * @param folder takes its configuration and what it stores
     * @param target where it finds {@code /metrics}
     */
    static Prometheus start(Path executable, Path folder, URI target) throws IOException {
        Prometheus prometheus = new Prometheus(executable, folder, target);
        prometheus.await(() -> !prometheus.valuesAt("up == 1", Instant.now()).isEmpty());
        return prometheus;
    }

    /** Returns when it has scraped the target at this time or later. */
    void awaitScrape(Instant time) {
        String query = "timestamp(up) >= " + time.toEpochMilli() / 1000.0;
        await(() -> !valuesAt(query, Instant.now()).isEmpty());
    }

    /** Returns the values that a query had between two times, every half second, of all series together. */
    List<Double> values(String query, Instant from, Instant to) {
        Map<String, Object> data =
                ask("query_range", "query=" + encoded(query) + "&start=" + from + "&end=" + to + "&step=500ms");
        return Json.objects(data, "result").stream()
                .flatMap(series -> ((List<?>) Json.member(series, "values")).stream())
                .map(Prometheus::value)
                .toList();
    }

    private List<Double> valuesAt(String query, Instant time) {
        try {
            Map<String, Object> data = ask("query", "query=" + encoded(query) + "&time=" + time);
            return Json.objects(data, "result").stream()
                    .map(series -> value(Json.member(series, "value")))
                    .toList();
        } catch (IllegalStateException e) {
            return List.of(); // it does not listen yet, or is not ready
        }
    }

    /** Returns the values that a label has in the series of a metric. */
    List<String> labelValues(String label, String metric) {
        return ((List<?>) askAny("label/" + label + "/values", "match[]=" + encoded(metric)))
                .stream().map(String.class::cast).toList();
    }

    /** A value comes as a pair of its time and a text. */
    private static double value(Object pair) {
        String text = (String) ((List<?>) pair).get(1);
        return text.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    @SuppressWarnings("unchecked") // keys of JSON's objects are texts
    private Map<String, Object> ask(String path, String parameters) {
        return (Map<String, Object>) askAny(path, parameters);
    }

    private Object askAny(String path, String parameters) {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + path + "?" + parameters.replace("[]", "%5B%5D"));
        try {
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 503) {
                throw new IllegalStateException(response.body());
            }
            Map<String, Object> answer = Json.read(response.body());
            if (!"success".equals(answer.get("status"))) {
                throw new AssertionError(answer.get("error"));
            }
            return Json.member(answer, "data");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void await(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > PATIENCE.toNanos() || !process.isAlive()) {
                throw new IllegalStateException("no answer of Prometheus, which says: " + said());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
