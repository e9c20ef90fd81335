package dev.meshclient.testkit.configendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.config.ConfigSource;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spring Cloud Config answers under its URL for plain text: in chunks, without a tag, and behind a password. */
class SpringCloudConfigTest {
    private static final String PATH = "/shop/prod/main/mesh.yaml";
    private static final String CREDENTIAL = "Authorization: Basic Y29uZmlnOnNlY3JldA==\n";

    @TempDir
    Path folder;

    private volatile String file = "a: 1";

    @Test
    void a_file_is_read_and_its_changes_are_seen() throws Exception {
        Path password = Files.writeString(folder.resolve("auth"), "config:secret");
        try (RawServer server = RawServer.http(this::answer);
                ConfigSource source = ConfigEndpoint.builder(server.uri(PATH))
                        .basicAuthFile(password)
                        .build()) {
            ConfigDocument first = source.fetch(null);
            assertThat(first.text()).isEqualTo("a: 1");
            assertThat(source.fetch(first)).isSameAs(first);
            file = "a: 2";
            assertThat(source.fetch(first).text()).isEqualTo("a: 2");
        }
    }

    @Test
    void who_sends_no_password_gets_no_file() throws Exception {
        try (RawServer server = RawServer.http(this::answer);
                ConfigSource source = ConfigEndpoint.builder(server.uri(PATH)).build()) {
            assertThatIOException()
                    .isThrownBy(() -> source.fetch(null))
                    .withMessage(source.name() + ": 401: the credential is missing or wrong (expected: 200)");
        }
    }

    private void answer(String question, OutputStream out) throws Exception {
        if (!question.contains(CREDENTIAL)) {
            RawServer.write(
                    out,
                    "HTTP/1.1 401 ",
                    "WWW-Authenticate: Basic realm=\"Realm\"",
                    "Content-Type: application/json",
                    "Transfer-Encoding: chunked",
                    "2\r\n{}\r\n0\r\n\r\n");
            return;
        }
        assertThat(question).startsWith("GET " + PATH + " HTTP/1.1\n").contains("Accept: */*\n");
        RawServer.write(
                out,
                "HTTP/1.1 200 ",
                "Content-Type: text/plain;charset=UTF-8",
                "Transfer-Encoding: chunked",
                file.length() + "\r\n" + file + "\r\n0\r\n\r\n");
    }
}
