package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSourcesTest {
    @TempDir
    Path directory;

    @Test
    void a_text_is_always_the_same() throws IOException {
        ConfigSource source = ConfigSources.text("mesh.yaml", "a: 1");

        ConfigDocument first = source.fetch(null);

        assertThat(first).isEqualTo(new ConfigDocument("mesh.yaml", "a: 1"));
        assertThat(source.fetch(first)).isSameAs(first);
        assertThat(source.name()).isEqualTo("mesh.yaml");
        assertThat(source.interval()).isZero();
    }

    @Test
    void a_resource_is_found_with_and_without_a_leading_slash() throws IOException {
        ConfigSource source = ConfigSources.classpath("/dev/meshclient/config/complete.yaml");

        ConfigDocument first = source.fetch(null);

        assertThat(first.text()).isEqualTo(TestDocuments.complete().text());
        assertThat(first.name()).isEqualTo("classpath:dev/meshclient/config/complete.yaml");
        assertThat(source.fetch(first)).isSameAs(first);
        assertThat(ConfigSources.classpath("dev/meshclient/config/complete.yaml")
                        .fetch(null))
                .isEqualTo(first);
        assertThat(source.interval()).isZero();
    }

    @Test
    void a_missing_resource_is_named() {
        assertThatIOException()
                .isThrownBy(() -> ConfigSources.classpath("nowhere.yaml").fetch(null))
                .withMessage("classpath:nowhere.yaml: not found");
    }

    @Test
    void a_file_is_looked_at_twice_a_second_unless_told_otherwise() {
        assertThat(ConfigSources.file(Path.of("mesh.yaml")).interval()).isEqualTo(Duration.ofMillis(500));
        assertThat(ConfigSources.file(Path.of("mesh.yaml"), Duration.ZERO).interval())
                .isZero();
        assertThat(ConfigSources.file(Path.of("conf", "mesh.yaml")).name()).isEqualTo("file:conf/mesh.yaml");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfigSources.file(Path.of("mesh.yaml"), Duration.ofMillis(-1)))
                .withMessage("interval: PT-0.001S (expected: >= 0)");
    }

    @Test
    void an_unchanged_file_is_the_same_document_however_often_it_is_asked_for() throws IOException {
        ConfigSource source = ConfigSources.file(write("a: 1"));

        ConfigDocument first = source.fetch(null);

        assertThat(first).isEqualTo(new ConfigDocument(file().toString(), "a: 1"));
        for (int i = 0; i < 5; i++) {
            assertThat(source.fetch(first)).isSameAs(first);
        }
    }

    @Test
    void a_file_that_only_looks_new_is_the_same_document() throws IOException {
        ConfigSource source = ConfigSources.file(write("a: 1"));
        ConfigDocument first = source.fetch(null);

        Files.setLastModifiedTime(file(), FileTime.fromMillis(1));

        assertThat(source.fetch(first)).isSameAs(first);
    }

    @Test
    void a_file_that_is_written_in_place_is_read_again() throws IOException {
        ConfigSource source = ConfigSources.file(write("a: 1"));
        ConfigDocument first = settled(source);

        write("a: 22");

        assertThat(source.fetch(first).text()).isEqualTo("a: 22");
    }

    @Test
    void a_settled_file_is_not_opened_again() throws IOException {
        ConfigSource source = ConfigSources.file(write("a: 1"));
        FileTime time = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file(), time);
        ConfigDocument first = settled(source);

        write("a: 2");
        Files.setLastModifiedTime(file(), time);

        assertThat(source.fetch(first)).isSameAs(first);
    }

    @Test
    void a_second_change_within_one_tick_of_the_file_system_is_not_lost() throws IOException {
        ConfigSource source = ConfigSources.file(write("a: 1"));
        FileTime tick = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file(), tick);
        ConfigDocument first = source.fetch(null);

        write("a: 2");
        Files.setLastModifiedTime(file(), tick);

        assertThat(source.fetch(first).text()).isEqualTo("a: 2");
    }

    @Test
    void a_file_that_is_replaced_by_one_of_the_same_size_and_time_is_read_again() throws IOException {
        ConfigSource source = ConfigSources.file(write("a: 1"));
        ConfigDocument first = settled(source);
        FileTime time = Files.getLastModifiedTime(file());

        Path replacement = Files.writeString(directory.resolve("mesh.yaml~"), "a: 2");
        Files.setLastModifiedTime(replacement, time);
        Files.move(replacement, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

        assertThat(source.fetch(first).text()).isEqualTo("a: 2");
    }

    @Test
    void a_swapped_link_of_a_kubernetes_volume_is_followed() throws IOException {
        Path data = directory.resolve("..data");
        Files.createSymbolicLink(data, version("..one", "a: 1"));
        Files.createSymbolicLink(file(), Path.of("..data", "mesh.yaml"));
        ConfigSource source = ConfigSources.file(file());
        ConfigDocument first = settled(source);

        Path swap = Files.createSymbolicLink(directory.resolve("..data_tmp"), version("..two", "a: 2"));
        Files.move(swap, data, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

        assertThat(source.fetch(first).text()).isEqualTo("a: 2");
    }

    @Test
    void the_rest_of_a_half_written_file_is_seen_later() throws IOException {
        ConfigSource source = ConfigSources.file(write("a: "));
        ConfigDocument half = source.fetch(null);

        Files.writeString(file(), "1", StandardOpenOption.APPEND);

        assertThat(half.text()).isEqualTo("a: ");
        assertThat(source.fetch(half).text()).isEqualTo("a: 1");
    }

    @Test
    void a_missing_file_is_named_and_found_when_it_comes_back() throws IOException {
        ConfigSource source = ConfigSources.file(write("a: 1"));
        ConfigDocument first = settled(source);
        Files.delete(file());

        assertThatIOException().isThrownBy(() -> source.fetch(first)).withMessage(file() + ": no such file");

        write("a: 2");
        assertThat(source.fetch(first).text()).isEqualTo("a: 2");
    }

    @Test
    void a_directory_is_no_configuration() {
        assertThatIOException()
                .isThrownBy(() -> ConfigSources.file(directory).fetch(null))
                .withMessage(directory + ": not a regular file");
    }

    @Test
    void a_file_of_more_than_8_megabytes_is_a_finding() throws IOException {
        Files.writeString(file(), "#".repeat(8 * 1024 * 1024 + 1));
        assertThat(finding(ConfigSources.file(file()).fetch(null)))
                .isEqualTo(file() + ": too large (expected: at most 8388608 bytes)");

        Files.writeString(file(), "#" + "\u20ac".repeat(8 * 1024 * 1024 / 3) + "  ");
        assertThat(finding(ConfigSources.file(file()).fetch(null)))
                .isEqualTo(file() + ": too large (expected: at most 8388608 bytes)");
    }

    @Test
    void content_without_end_is_read_until_it_is_too_large() throws IOException {
        EndlessStream endless = new EndlessStream();

        assertThat(finding(new ConfigDocument("endless", Content.read(endless))))
                .isEqualTo("endless: too large (expected: at most 8388608 bytes)");
        assertThat(endless.count).isLessThan(9 * 1024 * 1024);
    }

    @Test
    void bytes_that_are_not_utf_8_are_found_with_their_place() throws IOException {
        Files.write(file(), "a: \u00e9\nb: \u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(finding(ConfigSources.file(file()).fetch(null)))
                .isEqualTo(file() + ":1:4: byte 0xe9: not UTF-8 (expected: UTF-8)");
    }

    @Test
    void a_character_that_is_cut_off_is_not_utf_8() throws IOException {
        byte[] bytes = "a: 1\nb: \u20ac".getBytes(StandardCharsets.UTF_8);
        Files.write(file(), Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(finding(ConfigSources.file(file()).fetch(null)))
                .isEqualTo(file() + ":2:4: byte 0xe2: not UTF-8 (expected: UTF-8)");
    }

    @Test
    void utf_16_is_told_by_its_byte_order_mark() throws IOException {
        Files.writeString(file(), "a: 1", StandardCharsets.UTF_16);

        assertThat(finding(ConfigSources.file(file()).fetch(null)))
                .isEqualTo(file() + ":1:1: byte 0xfe: not UTF-8 but UTF-16 (expected: UTF-8)");
    }

    @Test
    void a_file_that_is_not_utf_8_does_not_hide_what_is_wrong_with_the_others() throws IOException {
        Files.write(directory.resolve("a.yaml"), new byte[] {(byte) 0xE9});
        Files.writeString(directory.resolve("b.yaml"), "format: mesh-client/v2");

        assertThat(findings(ConfigSources.files(directory.toString()).fetch(null)))
                .satisfiesExactly(
                        first -> assertThat(first).contains("a.yaml:1:1: byte 0xe9: not UTF-8"),
                        second -> assertThat(second).contains("b.yaml:1:9 format: mesh-client/v2"));
    }

    @Test
    void as_many_bytes_as_allowed_that_are_not_utf_8_are_read_in_time() throws IOException {
        byte[] bytes = new byte[8 * 1024 * 1024];
        Arrays.fill(bytes, (byte) 0xFF);
        Files.write(file(), bytes);

        assertThat(finding(ConfigSources.file(file()).fetch(null))).contains(":1:1: byte 0xff: not UTF-8");
    }

    @Test
    void every_character_of_unicode_arrives() throws IOException {
        String text = "a: \u00e9\u20ac\uD83D\uDE00";

        assertThat(ConfigSources.file(write(text)).fetch(null).text()).isEqualTo(text);
    }

    private static String finding(ConfigDocument document) {
        return findings(document).get(0);
    }

    private static List<String> findings(ConfigDocument document) {
        MeshConfigException thrown =
                catchThrowableOfType(MeshConfigException.class, () -> new ConfigLoader().load(document));
        return thrown.findings().stream().map(Finding::toString).toList();
    }

    /** Fetches until the source has seen the same content twice. */
    private static ConfigDocument settled(ConfigSource source) throws IOException {
        ConfigDocument document = source.fetch(null);
        return source.fetch(document);
    }

    private Path version(String name, String content) throws IOException {
        Path version = Files.createDirectory(directory.resolve(name));
        Files.writeString(version.resolve("mesh.yaml"), content);
        return Path.of(name);
    }

    private Path write(String content) throws IOException {
        return Files.writeString(file(), content);
    }

    private Path file() {
        return directory.resolve("mesh.yaml");
    }

    private static final class EndlessStream extends InputStream {
        private long count;

        @Override
        public int read() {
            count++;
            return 'a';
        }
    }
}
