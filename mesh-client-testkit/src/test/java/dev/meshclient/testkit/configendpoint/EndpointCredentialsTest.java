package dev.meshclient.testkit.configendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.testkit.standin.ConfigEndpointStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointCredentialsTest {
    private final ConfigEndpointStandIn endpoint = ConfigEndpointStandIn.start();

    @TempDir
    Path folder;

    @BeforeEach
    void serve() {
        endpoint.put("/mesh.yaml", "a: 1");
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void a_token_that_is_exchanged_is_used_with_the_next_question() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        try (ConfigSource source = builder().bearerTokenFile(file).build()) {
            endpoint.requireBearer("first");
            ConfigDocument document = source.fetch(null);

            endpoint.requireBearer("second");
            assertThatIOException()
                    .isThrownBy(() -> source.fetch(document))
                    .withMessage(source.name() + ": 401: the credential is missing or wrong (expected: 200)");
            Files.writeString(file, "second\n");
            assertThat(source.fetch(document)).isSameAs(document);
        }
    }

    @Test
    void a_name_and_a_password_are_sent() throws Exception {
        endpoint.requireBasic("me", "pass:word");
        Path file = Files.writeString(folder.resolve("auth"), "me:pass:word");

        try (ConfigSource source = builder().basicAuthFile(file).build()) {
            assertThat(source.fetch(null).text()).isEqualTo("a: 1");
        }
    }

    @Test
    void a_credential_that_cannot_be_read_is_a_failure_and_nothing_is_sent() throws Exception {
        Path file = folder.resolve("missing");

        try (ConfigSource source = builder().bearerTokenFile(file).build()) {
            assertThatIOException()
                    .isThrownBy(() -> source.fetch(null))
                    .withMessage(source.name() + ": " + file + ": no such file");
        }
        try (ConfigSource source =
                builder().basicAuthVariable("MESH_TEST_THAT_IS_NOT_SET").build()) {
            assertThatIOException()
                    .isThrownBy(() -> source.fetch(null))
                    .withMessageEndingWith(
                            "environment variable MESH_TEST_THAT_IS_NOT_SET: empty (expected: a secret)");
        }
        assertThat(endpoint.calls()).isEmpty();
    }

    @Test
    void a_credential_goes_along_with_a_redirect_within_the_origin_only() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "first");
        endpoint.put("/there.yaml", "a: 2");
        try (RawServer other = RawServer.http(RawServer.replying("HTTP/1.1 200 OK", "a: 3"));
                ConfigSource source = builder().bearerTokenFile(file).build()) {
            endpoint.requireBearer("first");
            endpoint.redirect("/mesh.yaml", "/there.yaml");
            assertThat(source.fetch(null).text()).isEqualTo("a: 2");

            endpoint.redirect("/mesh.yaml", other.uri("/").toString());
            assertThatIOException()
                    .isThrownBy(() -> source.fetch(null))
                    .satisfies(problem -> assertThat(problem).message().doesNotContain("first"));
            assertThat(other.questions()).isEmpty();
        }
    }

    private ConfigEndpoint.Builder builder() {
        return ConfigEndpoint.builder(endpoint.uri().resolve("/mesh.yaml"));
    }
}
