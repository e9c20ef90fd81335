package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Below {@code broken} are files that have one thing wrong each; {@code broken.txt} has what is said about it. */
class BrokenFilesTest {
    private static final Path FOLDER = TestDocuments.folder("broken");

    /** Documents that have no value at all have no line to name, either. */
    private static final Path[] WITHOUT_A_LINE = {Path.of("syntax", "empty.json"), Path.of("syntax", "empty.yaml")};

    @Test
    void exactly_these_findings_are_told() throws IOException {
        String findings = findings(FOLDER).stream()
                .map(finding -> finding.severity() + " " + finding.toString().replace(FOLDER + "/", "") + "\n")
                .collect(Collectors.joining());

        assertThat(findings).isEqualTo(TestDocuments.read("broken.txt"));
    }

    @Test
    void each_file_has_one_finding_which_names_a_line() throws IOException {
        Map<Path, List<Finding>> byFile = findings(FOLDER).stream()
                .collect(Collectors.groupingBy(
                        finding -> Path.of(finding.location().document())));

        assertThat(byFile).containsOnlyKeys(files().toList()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(byFile.values()).allSatisfy(findings -> assertThat(findings).hasSize(1));
        assertThat(byFile.values().stream()
                        .map(findings -> findings.get(0).location())
                        .filter(location -> location.line() == 0 || location.column() == 0)
                        .map(location -> FOLDER.relativize(Path.of(location.document()))))
                .containsExactlyInAnyOrder(WITHOUT_A_LINE);
    }

    @ParameterizedTest
    @MethodSource("files")
    @Timeout(5)
    void alone_each_file_is_told_to_be_wrong_too(Path file) throws IOException {
        assertThat(findings(file))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.location().document()).isEqualTo(file.toString()));
    }

    static Stream<Path> files() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Finding> findings(Path files) throws IOException {
        ConfigSource source = ConfigSources.files(List.of(files.toString()), Placement.NONE, Duration.ZERO);
        ConfigDocument document = source.fetch(null);
        try {
            return new ConfigLoader().load(document).warnings();
        } catch (MeshConfigException e) {
            return e.findings();
        }
    }
}
