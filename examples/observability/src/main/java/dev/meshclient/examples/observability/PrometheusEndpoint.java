package dev.meshclient.examples.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;

/** Lets Prometheus scrape a registry, in the format that it asks for. */
final class PrometheusEndpoint implements AutoCloseable {
    private static final String PATH = "/metrics";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final LoopbackServer server;
    private final PrometheusMeterRegistry registry;

    private PrometheusEndpoint(LoopbackServer server, PrometheusMeterRegistry registry) {
        this.server = server;
        this.registry = registry;
        server.handle(PATH, this::scrape);
    }

    static PrometheusEndpoint start(PrometheusMeterRegistry registry) throws IOException {
        return new PrometheusEndpoint(LoopbackServer.start(), registry);
    }

    URI uri() {
        return server.uri(PATH);
    }

    @Override
    public void close() {
        server.close();
    }

    private void scrape(HttpExchange exchange) throws IOException {
        String accepted = exchange.getRequestHeaders().getFirst("Accept");
        String contentType = accepted != null && accepted.startsWith("application/openmetrics-text") ? accepted : TEXT;
        LoopbackServer.answer(
                exchange, 200, contentType, registry.scrape(contentType).getBytes(UTF_8));
    }
}
