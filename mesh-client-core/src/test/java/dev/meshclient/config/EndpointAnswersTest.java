package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint's answers, and the time they took, make of the next question. */
class EndpointAnswersTest {
    private static final String TAG = "ETag";
    private static final String MODIFIED = "Last-Modified";
    private static final String DATE = "Mon, 02 Jan 2023 00:00:00 GMT";

    private final AtomicLong now = new AtomicLong();
    private volatile HttpHandler handler = exchange -> {};
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> handler.handle(exchange));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"1, 14, PT10S", "1, 15, PT0.1S", ", 9, PT10S"})
    void a_slow_endpoint_is_one_that_waits_only_if_it_was_asked_to_and_took_half_of_the_time(
            @Nullable String tag, int seconds, Duration interval) throws IOException {
        Map<String, String> validators = tag == null ? Map.of() : Map.of(TAG, tag);
        try (ConfigEndpoint source = endpoint(tag == null ? 15 : 30)) {
            answer(200, 0, validators);
            ConfigDocument first = source.fetch(null);
            answer(200, seconds, validators);

            assertThat(source.fetch(first)).isSameAs(first);
            assertThat(source.interval()).isEqualTo(interval);
        }
    }

    @Test
    void a_304_that_has_one_validator_leaves_the_other_one_in_force() throws IOException {
        try (ConfigEndpoint source = endpoint(0)) {
            answer(200, 0, Map.of(TAG, "1", MODIFIED, DATE));
            ConfigDocument first = source.fetch(null);
            answer(304, 0, Map.of(MODIFIED, DATE));
            source.fetch(first);

            Map<String, String> seen = answer(304, 0, Map.of());
            source.fetch(first);
            assertThat(seen).containsEntry("if-none-match", "1");
        }
    }

    @Test
    void a_document_and_its_file_are_called_like_the_source() throws IOException {
        try (ConfigEndpoint source = endpoint(0)) {
            answer(200, 0, Map.of());
            ConfigDocument document = source.fetch(null);
            assertThat(document.name()).isEqualTo(source.name());
            assertThat(document.files()).extracting(ConfigFile::name).containsExactly(source.name());
        }
    }

    private ConfigEndpoint endpoint(int waitSeconds) {
        return ConfigEndpoint.builder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mesh.yaml?key"))
                .longPoll(Duration.ofSeconds(waitSeconds))
                .build(now::get);
    }

    /** Sets the answer to the questions that come next; returns what the last of them says. */
    private Map<String, String> answer(int status, int seconds, Map<String, String> headers) {
        Map<String, String> seen = new ConcurrentHashMap<>();
        handler = exchange -> {
            exchange.getRequestHeaders()
                    .forEach((name, values) -> seen.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            now.addAndGet(Duration.ofSeconds(seconds).toNanos());
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] body = "a: 1".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, status == 304 ? -1 : body.length);
            if (status != 304) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        };
        return seen;
    }
}
