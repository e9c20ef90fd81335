package dev.meshclient.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are broken, or made to break what reads them, with 256 MB of memory and a second for each. */
class HostileFilesIT {
    private static final int MB = 1024 * 1024;
    private static final String FORMAT = "format: mesh-client/v1\n";

    @TempDir
    private Path folder;

    @TempDir
    private Path output;

    /** What the only finding of each file says, by the file's name. */
    private final Map<String, String> expected = new LinkedHashMap<>();

    @Test
    void each_ends_in_a_diagnosis_within_a_second_and_256_megabytes() throws Exception {
        writeSizes();
        writeStructures();
        writeBytes();
        writeMistakes();

        long start = System.nanoTime();
        Fork fork = Fork.in(folder, output, "lint", "--each", ".");
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(fork.err()).isEmpty();
        assertThat(fork.exitCode()).isEqualTo(1);
        assertThat(fork.out().lines()).allMatch(line -> line.startsWith("error: ") || line.endsWith(" files"));
        expected.forEach(
                (file, finding) -> assertThat(findingsOf(file, fork)).as(file).containsExactly(finding));
        assertThat(fork.out()).endsWith(expected.size() + " errors in " + expected.size() + " files\n");
        assertThat(took).isLessThan(Duration.ofSeconds(expected.size()));
    }

    private static List<String> findingsOf(String file, Fork fork) {
        String start = "error: ./" + file;
        return fork.out()
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    private void writeSizes() throws IOException {
        write(
                "scalar-of-60-mb.yaml",
                FORMAT + "meshName: " + "x".repeat(60 * MB),
                ": too large (expected: at most 8388608 bytes)");
        write(
                "scalar-of-7-mb.yaml",
                FORMAT + "meshName: " + "x".repeat(7 * MB),
                ":2:11 meshName: a value with more characters than allowed (expected: at most 65536)");
        write("breaks.yaml", "\n".repeat(8 * MB), ": empty document");
        write(
                "commas.yaml",
                "[" + ",".repeat(8 * MB - 1),
                ":1:2: ',' is not allowed here (while parsing a flow node that begins at line 1, column 2)"
                        + " (expected: a value)");
    }

    private void writeStructures() throws IOException {
        String tooDeep = ": more objects and lists inside one another than allowed (expected: at most 64)";
        write("brackets.json", "[".repeat(10_000), ":1:65 " + "[0]".repeat(64) + tooDeep);
        write(
                "blocks.yaml",
                IntStream.range(0, 3_000)
                        .mapToObj(level -> " ".repeat(level) + "a:\n")
                        .collect(Collectors.joining()),
                ":65:65 " + "a.".repeat(63) + "a" + tooDeep);
        write(
                "reference.yaml",
                FORMAT + "meshName: *other\n",
                ":2:11 meshName: *other: references are not supported (expected: the value itself)");
        write(
                "tag.yaml",
                FORMAT + "meshName: !!java.net.URL a\n",
                ":2:11 meshName: tag:yaml.org,2002:java.net.URL: tags are not supported");
    }

    private void writeBytes() throws IOException {
        write("nul.yaml", FORMAT + "meshName: a\0b\n", ":2:12: U+0000: a character that is not allowed");
        write(
                "latin-1.yaml",
                (FORMAT + "meshName: \u00e9\n").getBytes(ISO_8859_1),
                ":2:11: byte 0xe9: not UTF-8 (expected: UTF-8)");
        write("utf-16.yaml", FORMAT.getBytes(UTF_16), ":1:1: byte 0xfe: not UTF-8 but UTF-16 (expected: UTF-8)");
        write(
                "byte-order-mark.yaml",
                "\uFEFF" + FORMAT + "meshName: []\n",
                ":2:11 meshName: a list: wrong type (expected: text)");
    }

    private void writeMistakes() throws IOException {
        write(
                "tab.yaml",
                FORMAT + "virtualNodes:\n\torders: {}\n",
                ":3:1: a tab cannot begin a value (expected: spaces for indentation)");
        write(
                "truncated.json",
                "{\"format\": \"mesh-client/v1\", \"meshName\": \"sho",
                ":1:46: the document ends here (in the quoted text that begins at line 1, column 42)");
        write(
                "duplicate.yaml",
                FORMAT + "meshName: a\nmeshName: b\n",
                ":3:1 meshName: duplicate key, first at line 2, column 1");
        write("no.yaml", FORMAT + "allowUnenforced: no\n", ":2:18 allowUnenforced: no: wrong type (expected: a list)");
        write("empty.yaml", "", ": empty document");
    }

    private void write(String file, String text, String finding) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8), finding);
    }

    private void write(String file, byte[] bytes, String finding) throws IOException {
        new TestFiles(folder).write(file, bytes);
        expected.put(file, finding);
    }

    @Test
    void references_to_references_are_refused_before_they_grow() throws Exception {
        String bomb = IntStream.range(1, 100)
                .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1))
                .collect(Collectors.joining());
        new TestFiles(folder).write("bomb.yaml", FORMAT + bomb);

        Fork fork = Fork.in(folder, output, "lint", "bomb.yaml");

        assertThat(fork.err()).isEmpty();
        assertThat(fork.out()).contains("error: bomb.yaml:2:5 a1: &a1: anchors are not supported\n");
        assertThat(fork.out()).endsWith("\n396 errors in 1 file\n");
    }
}
