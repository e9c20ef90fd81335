package dev.meshclient.testkit.configendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain nginx that serves files. */
class NginxTest {
    private static final String LONG = "# a comment that is worth packing\n".repeat(20);

    @TempDir
    Path prefix;

    private Path root;
    private Nginx nginx;

    @BeforeEach
    void start() throws Exception {
        root = Files.createDirectory(prefix.resolve("root"));
        write("a: 1", 1);
        nginx = Nginx.start(prefix, root);
    }

    @AfterEach
    void close() throws Exception {
        if (nginx != null) {
            nginx.close();
        }
    }

    @Test
    void a_file_is_read_and_its_changes_are_seen() throws Exception {
        try (ConfigSource source = source("/mesh.yaml")) {
            ConfigDocument first = source.fetch(null);
            assertThat(first.text()).isEqualTo("a: 1");
            assertThat(source.fetch(first)).isSameAs(first);

            write("a: 2", 2);
            ConfigDocument second = source.fetch(first);
            assertThat(second.text()).isEqualTo("a: 2");
            assertThat(source.fetch(second)).isSameAs(second);
        }
    }

    @Test
    void a_file_that_is_packed_on_the_way_has_a_weak_tag() throws Exception {
        write(LONG, 1);
        try (ConfigSource source = source("/mesh.yaml")) {
            ConfigDocument first = source.fetch(null);
            assertThat(first.text()).isEqualTo(LONG);
            assertThat(source.fetch(first)).isSameAs(first);

            write(LONG + LONG, 2);
            assertThat(source.fetch(first).text()).isEqualTo(LONG + LONG);
        }
    }

    @Test
    void a_location_that_expires_is_asked_less_often() throws Exception {
        try (ConfigSource source = source("/cached/mesh.yaml")) {
            ConfigDocument first = source.fetch(null);
            assertThat(source.interval()).isEqualTo(Duration.ofSeconds(60));
            assertThat(source.fetch(first)).isSameAs(first);
            assertThat(source.interval()).isEqualTo(Duration.ofSeconds(60));
        }
    }

    @Test
    void a_file_that_has_moved_is_found() throws Exception {
        try (ConfigSource source = source("/moved.yaml")) {
            assertThat(source.fetch(null).text()).isEqualTo("a: 1");
        }
    }

    @Test
    void an_nginx_that_does_not_know_how_to_wait_is_asked_at_intervals() throws Exception {
        try (ConfigSource source = ConfigEndpoint.builder(nginx.uri("/mesh.yaml"))
                .longPoll(Duration.ofSeconds(30))
                .build()) {
            ConfigDocument first = source.fetch(null);
            assertThat(source.fetch(first)).isSameAs(first);
            assertThat(source.interval()).isEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void a_file_that_is_missing_and_an_nginx_that_has_ended_are_failures() throws Exception {
        try (ConfigSource source = source("/mesh.yaml")) {
            ConfigDocument first = source.fetch(null);
            Files.delete(root.resolve("mesh.yaml"));
            assertThatIOException()
                    .isThrownBy(() -> source.fetch(first))
                    .withMessage(source.name() + ": 404: there is no such document (expected: 200)");
            nginx.close();
            assertThatIOException().isThrownBy(() -> source.fetch(first)).withMessageContaining("Connection refused");
        }
    }

    private ConfigSource source(String path) {
        URI uri = nginx.uri(path);
        return ConfigSources.endpoint(uri);
    }

    /** Tags of nginx are made of the time, in whole seconds, and the size. */
    private void write(String text, int second) throws Exception {
        Path file = Files.writeString(root.resolve("mesh.yaml"), text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + second * 1000L));
    }
}
