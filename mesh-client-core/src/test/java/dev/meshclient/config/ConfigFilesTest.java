package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meshclient.model.Finding;
import dev.meshclient.model.Finding.Severity;
import dev.meshclient.model.Location;
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

    @Test
    void content_that_no_document_can_have_is_a_finding_with_its_place() {
        ContentException failure = catchThrowableOfType(
                ContentException.class, () -> ConfigFiles.read(stream("a\nb\u00e9"), "stdin", Placement.NONE));

        assertThat(failure.finding())
                .isEqualTo(new Finding(
                        Severity.ERROR,
                        new Location("stdin", 2, 0),
                        "",
                        null,
                        "byte 0xe9 at offset 3 is not UTF-8",
                        null,
                        null));
        assertThat(failure).hasMessage(failure.finding().toString());
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
