package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Finding;
import dev.meshclient.model.Finding.Severity;
import dev.meshclient.model.MeshConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The meshes and routes of {@code docs/routing.md} are taken, and what it says that lint says is said. */
class RoutingGuideTest {
    private static final String GUIDE = guide();
    private static final String LINTED = "# shop.yaml\n";

    /** The mesh that the guide's routes are routes of is its first block; theirs stand in it. */
    private static final String MESH = blocks("yaml").findFirst().orElseThrow();

    static List<String> examples() {
        return blocks("yaml").filter(block -> !block.startsWith(LINTED)).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void each_example_is_taken_as_it_is(String example) {
        assertThat(findings(document(example))).isEmpty();
    }

    @Test
    void there_are_examples_of_routes_and_of_whole_meshes() {
        assertThat(examples()).filteredOn(RoutingGuideTest::isRoutes).hasSizeGreaterThan(8);
        assertThat(examples()).filteredOn(example -> !isRoutes(example)).hasSizeGreaterThan(5);
    }

    @Test
    void what_lint_says_of_the_example_is_what_it_says() {
        String linted = blocks("yaml")
                .filter(block -> block.startsWith(LINTED))
                .findFirst()
                .orElseThrow();
        List<String> printed =
                blocks("console").findFirst().orElseThrow().lines().toList();

        assertThat(findings(new ConfigDocument("shop.yaml", linted)))
                .extracting(finding -> finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding)
                .containsExactlyElementsOf(printed.subList(1, printed.size() - 1));
    }

    private static ConfigDocument document(String example) {
        if (example.contains("overlays:")) {
            return new ConfigDocument(
                    "routing.md",
                    List.of(
                            new ConfigFile("mesh.yaml", MESH, Placement.NONE),
                            new ConfigFile("routing.md", example, Placement.NONE)));
        }
        return new ConfigDocument("routing.md", isRoutes(example) ? inMesh(example) : example);
    }

    private static boolean isRoutes(String example) {
        return example.startsWith("routes:");
    }

    private static String inMesh(String routes) {
        int begin = MESH.indexOf("    routes:");
        return MESH.substring(0, begin) + routes.indent(4) + MESH.substring(MESH.indexOf("virtualNodes:"));
    }

    private static List<Finding> findings(ConfigDocument document) {
        List<Finding> findings;
        try {
            findings = new ConfigLoader().load(document).warnings();
        } catch (MeshConfigException e) {
            findings = e.findings();
        }
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
    }

    private static Stream<String> blocks(String language) {
        return Pattern.compile("(?ms)^( *)```(\\w*)\n(.*?)^ *```$")
                .matcher(GUIDE)
                .results()
                .filter(block -> block.group(2).equals(language))
                .map(block -> block.group(3).indent(-block.group(1).length()));
    }

    private static String guide() {
        try {
            return Files.readString(Path.of("..", "docs", "routing.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
