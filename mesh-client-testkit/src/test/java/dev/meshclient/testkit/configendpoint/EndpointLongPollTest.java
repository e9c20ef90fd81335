package dev.meshclient.testkit.configendpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.testkit.standin.ConfigEndpointStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointLongPollTest {
    private final ConfigEndpointStandIn endpoint = ConfigEndpointStandIn.start();

    @BeforeEach
    void serve() {
        endpoint.put("/mesh.yaml", "a: 1");
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void a_change_arrives_while_the_endpoint_waits_for_it() throws Exception {
        try (ConfigSource source = waiting(15)) {
            ConfigDocument first = source.fetch(null);
            assertThat(endpoint.calls().get(0).parameters()).doesNotContainKey("Prefer");
            CompletableFuture<ConfigDocument> next = CompletableFuture.supplyAsync(() -> fetch(source, first));
            while (endpoint.calls().size() < 2) {
                Thread.onSpinWait();
            }
            assertThat(endpoint.calls().get(1).parameters()).containsEntry("Prefer", "wait=15");

            endpoint.put("/mesh.yaml", "a: 2");

            assertThat(next.get(10, TimeUnit.SECONDS).text()).isEqualTo("a: 2");
        }
    }

    @Test
    void an_endpoint_that_has_waited_for_nothing_is_asked_again_at_once() throws Exception {
        try (ConfigSource source = waiting(1)) {
            ConfigDocument first = source.fetch(null);
            assertThat(source.interval()).isEqualTo(Duration.ofSeconds(1));

            assertThat(source.fetch(first)).isSameAs(first);
            assertThat(source.interval()).isEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void an_endpoint_that_does_not_wait_is_asked_at_intervals() throws Exception {
        try (RawServer server = RawServer.http((question, out) -> {
                    if (question.contains("If-None-Match")) {
                        RawServer.write(out, "HTTP/1.1 304 Not Modified", "");
                    } else {
                        RawServer.write(out, "HTTP/1.1 200 OK", "ETag: \"1\"", "a: 1");
                    }
                });
                ConfigSource source = ConfigEndpoint.builder(server.uri("/mesh.yaml"))
                        .longPoll(Duration.ofSeconds(30))
                        .build()) {
            source.fetch(source.fetch(null));
            assertThat(source.interval()).isEqualTo(Duration.ofSeconds(10));
        }
    }

    private ConfigSource waiting(int seconds) {
        return ConfigEndpoint.builder(endpoint.uri().resolve("/mesh.yaml"))
                .longPoll(Duration.ofSeconds(seconds))
                .build();
    }

    private static ConfigDocument fetch(ConfigSource source, ConfigDocument before) {
        try {
            return source.fetch(before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
