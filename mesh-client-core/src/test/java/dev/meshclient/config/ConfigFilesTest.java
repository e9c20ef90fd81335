package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {
    private static final Placement PLACEMENT = new Placement("orders", "front");

    @TempDir
    private Path folder;

    @Test
    void a_pattern_stands_for_the_files_that_a_source_reads() throws IOException {
        Path first = Files.writeString(folder.resolve("a.yaml"), "");
        Path second = Files.writeString(folder.resolve("b.json"), "");
        Files.writeString(folder.resolve("c.txt"), "");

        assertThat(ConfigFiles.matching(List.of(second.toString(), folder.toString())))
                .containsExactly(second, first);
        assertThatIOException().isThrownBy(() -> ConfigFiles.matching(List.of(folder + "/*.xml")));
    }

    @Test
    void a_file_and_a_stream_are_read_with_where_their_specs_belong() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "text");

        assertThat(ConfigFiles.read(file, PLACEMENT)).isEqualTo(new ConfigFile(file.toString(), "text", PLACEMENT));
        assertThat(ConfigFiles.read(stream("text"), "stdin", PLACEMENT))
                .isEqualTo(new ConfigFile("stdin", "text", PLACEMENT));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
