package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("secret");
    }

    @Test
    void a_file_is_read_each_time_without_the_white_space_around_it() throws IOException {
        Credential credential = Credential.bearer(Secret.file(file));

        Files.writeString(file, "one\n");
        assertThat(credential.authorization()).isEqualTo("Bearer one");
        Files.writeString(file, "  two\r\n");
        assertThat(credential.authorization()).isEqualTo("Bearer two");
    }

    @Test
    void a_variable_is_read_from_the_environment() throws IOException {
        Secret secret = Secret.variable("MESH_AUTH", Map.of("MESH_AUTH", "me:gr\u00fcn\n")::get);

        assertThat(Credential.basic(secret).authorization()).isEqualTo("Basic bWU6Z3LDvG4=");
    }

    @Test
    void a_secret_that_is_missing_is_named() throws IOException {
        assertThatIOException().isThrownBy(() -> Secret.file(file).read()).withMessage(file + ": no such file");
        assertThatIOException()
                .isThrownBy(() -> Secret.variable("MESH_AUTH", name -> null).read())
                .withMessage("environment variable MESH_AUTH: empty (expected: a secret)");
        Files.writeString(file, " \n");
        assertThatIOException()
                .isThrownBy(() -> Secret.file(file).read())
                .withMessage(file + ": empty (expected: a secret)");
    }

    @Test
    void a_file_that_is_too_large_is_refused_and_not_cut_off() throws IOException {
        Files.writeString(file, "s".repeat(Secret.LIMIT));
        assertThat(Secret.file(file).read()).hasSize(Secret.LIMIT);

        Files.writeString(file, "s".repeat(Secret.LIMIT + 1));
        assertThatIOException()
                .isThrownBy(() -> Secret.file(file).read())
                .withMessage(file + ": too large (expected: at most 65536 bytes)");
    }

    @Test
    void a_secret_that_would_break_the_header_is_refused_and_not_repeated() throws IOException {
        Files.writeString(file, "secret\r\nX-Other: 1");
        assertThatIOException()
                .isThrownBy(() -> Secret.file(file).read())
                .withMessage(file + ": several lines or control characters (expected: one line)");

        Files.writeString(file, "two words");
        assertThatIOException()
                .isThrownBy(() -> Credential.bearer(Secret.file(file)).authorization())
                .withMessage("bearer token: characters that no token has (expected: RFC 6750)");
        assertThatIOException()
                .isThrownBy(() -> Credential.basic(Secret.file(file)).authorization())
                .withMessage("basic authentication: no colon (expected: user:password)");
    }
}
