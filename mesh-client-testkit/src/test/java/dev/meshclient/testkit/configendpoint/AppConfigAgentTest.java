package dev.meshclient.testkit.configendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** What AWS AppConfig's agent answers on its local port: no tag, but the version in a header, and errors in JSON. */
class AppConfigAgentTest {
    private static final String PATH = "/applications/shop/environments/prod/configurations/mesh";

    private volatile String configuration = "a: 1";
    private volatile int version = 1;

    @Test
    void a_configuration_is_read_and_its_deployments_are_seen() throws Exception {
        try (RawServer agent = RawServer.http(this::answer);
                ConfigSource source = ConfigSources.endpoint(agent.uri(PATH))) {
            ConfigDocument first = source.fetch(null);
            assertThat(first.text()).isEqualTo("a: 1");
            assertThat(agent.questions().get(0)).startsWith("GET " + PATH + " HTTP/1.1\n");

            version = 2;
            assertThat(source.fetch(first)).isSameAs(first);

            configuration = "a: 2";
            version = 3;
            assertThat(source.fetch(first).text()).isEqualTo("a: 2");
        }
    }

    @Test
    void what_the_agent_does_not_know_is_a_failure() throws Exception {
        try (RawServer agent = RawServer.http(this::answer);
                ConfigSource missing = ConfigSources.endpoint(agent.uri("/applications/shop/environments/x"));
                ConfigSource wrong = ConfigSources.endpoint(agent.uri("/applications"))) {
            assertThatIOException()
                    .isThrownBy(() -> missing.fetch(null))
                    .withMessage(missing.name() + ": 404: there is no such document (expected: 200)");
            assertThatIOException()
                    .isThrownBy(() -> wrong.fetch(null))
                    .withMessage(wrong.name() + ": 400 (expected: 200)");
        }
    }

    private void answer(String question, OutputStream out) throws Exception {
        if (question.startsWith("GET " + PATH + " ")) {
            RawServer.write(
                    out,
                    "HTTP/1.1 200 OK",
                    "Configuration-Version: " + version,
                    "Content-Type: application/x-yaml",
                    "Content-Length: " + configuration.length(),
                    configuration);
        } else if (question.startsWith("GET /applications/shop/")) {
            refuse(out, "404 Not Found", "{\"Error\":\"ResourceNotFoundException\"}");
        } else {
            refuse(out, "400 Bad Request", "{\"Error\":\"BadRequestException\"}");
        }
    }

    private static void refuse(OutputStream out, String status, String json) throws Exception {
        RawServer.write(
                out, "HTTP/1.1 " + status, "Content-Type: application/json", "Content-Length: " + json.length(), json);
    }
}
