package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are made to exhaust a parser. */
class HostileDocumentTest {
    private static final int MB = 1024 * 1024;
    private static final String FORMAT = "format: mesh-client/v1\n";

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "{\"a\":["})
    void a_depth_bomb_ends_at_64_levels(String level) {
        assertThat(findings(level.repeat(100_000)))
                .singleElement()
                .asString()
                .contains("more objects and lists inside one another than allowed (expected: at most 64)");
    }

    @Test
    void block_mappings_one_below_the_other_end_at_64_levels() {
        String steps = IntStream.range(0, 1000)
                .mapToObj(level -> " ".repeat(level) + "a:\n")
                .collect(Collectors.joining());

        assertThat(findings(steps))
                .singleElement()
                .asString()
                .contains("mesh.yaml:65:65", "than allowed (expected: at most 64)");
    }

    @Test
    void keys_of_keys_are_refused() {
        assertThat(findings("? ".repeat(100_000)))
                .singleElement()
                .asString()
                .contains("an object, a list or a reference as key (expected: text)");
    }

    @Test
    void a_billion_laughs_are_refused_at_every_reference() {
        StringBuilder laughs = new StringBuilder(FORMAT).append("a0: &a0 [ha]\n");
        for (int i = 1; i < 10; i++) {
            String reference = "*a" + (i - 1);
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(reference, reference))));
        }

        assertThat(findings(laughs.toString()))
                .extracting(Finding::problem)
                .containsOnly("unknown field", "anchors are not supported", "references are not supported")
                .hasSize(10 + 10 + 18);
    }

    @Test
    void a_reference_to_itself_is_refused() {
        assertThat(findings(FORMAT + "virtualNodes: &a {b: *a}"))
                .extracting(Finding::toString)
                .containsExactly(
                        "mesh.yaml:2:15 virtualNodes: &a: anchors are not supported",
                        "mesh.yaml:2:22 virtualNodes.b: *a: references are not supported (expected: the value itself)");
    }

    @Test
    void a_huge_key_is_refused_in_every_form() {
        String key = "k".repeat(1025);

        assertThat(List.of(FORMAT + key + ": 1", "{\"" + key + "\": 1}", FORMAT + "? " + key + "\n: 1"))
                .allSatisfy(text -> assertThat(findings(text))
                        .singleElement()
                        .asString()
                        .contains(": a key with more characters than allowed (expected: at most 1024)"));
    }

    @Test
    void a_key_that_is_just_short_enough_is_shortened_in_messages() {
        assertThat(findings("{\"format\": \"mesh-client/v1\", \"" + "k".repeat(1000) + "\": 1}"))
                .singleElement()
                .asString()
                .startsWith("mesh.yaml:1:30 '" + "k".repeat(64) + "...': unknown field")
                .hasSizeLessThan(400);
    }

    @Test
    void a_huge_value_is_refused() {
        assertThat(findings(FORMAT + "meshName: " + "x".repeat(64 * 1024 + 1)))
                .singleElement()
                .hasToString("mesh.yaml:2:11 meshName: a value with more characters than allowed"
                        + " (expected: at most 65536)");
    }

    @Test
    void a_document_of_nine_megabytes_is_refused_before_it_is_parsed() {
        assertThat(findings("#" + " ".repeat(9 * MB - 1)))
                .singleElement()
                .hasToString("mesh.yaml: too large (expected: at most 8388608 bytes)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'", " ", "\n", "&", "%", "!<", "#\n", "a: 'b' ", "[]", "---\n", "\t", ",", "\"\\", "|", "*"})
    void eight_megabytes_of_one_thing_end_in_findings(String thing) {
        assertThat(findings(thing.repeat(8 * MB / thing.length()))).isNotEmpty().hasSizeLessThan(1003);
    }

    @Test
    void too_many_entries_in_one_list_are_refused() {
        assertThat(findings(FORMAT + "meshDomains: [" + "a,".repeat(10_001) + "]"))
                .singleElement()
                .asString()
                .endsWith("meshDomains[10000]: more entries in one object or list than allowed"
                        + " (expected: at most 10000)");
    }

    @Test
    void too_many_values_in_the_document_are_refused() {
        String list = "[" + "1,".repeat(9_999) + "]\n";
        String lists =
                IntStream.range(0, 51).mapToObj(i -> "a" + i + ": " + list).collect(Collectors.joining());

        assertThat(findings(FORMAT + lists))
                .singleElement()
                .asString()
                .contains("more values in the document than allowed (expected: at most 500000)");
    }

    @Test
    void findings_beyond_500_are_counted() {
        String fields =
                IntStream.range(0, 800).mapToObj(i -> "field" + i + ": 1\n").collect(Collectors.joining());

        List<Finding> findings = findings(FORMAT + fields);

        assertThat(findings).hasSize(501);
        assertThat(findings.get(500)).hasToString("mesh.yaml: 300 more findings like these (ERROR) are not listed");
    }

    @Test
    void characters_that_are_not_allowed_are_found_with_their_place() {
        assertThat(findings(FORMAT + "meshName: a\0b"))
                .singleElement()
                .hasToString("mesh.yaml:2:12: U+0000: a character that is not allowed");
        assertThat(findings(FORMAT + "meshName: \uD83D\uDE00\uD83D"))
                .singleElement()
                .hasToString("mesh.yaml:2:12: U+D83D: a character that is not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "   \n\n", "# nothing\n# at all", "---", "--- ~", "null", "---\n...\n"})
    void a_document_without_a_value_is_empty(String text) {
        assertThat(findings(text)).singleElement().hasToString("mesh.yaml: empty document");
    }

    @Test
    void thousands_of_names_that_share_a_hash_are_read() {
        String names = IntStream.range(0, 1 << 13)
                .mapToObj(bits -> IntStream.range(0, 13)
                        .mapToObj(bit -> (bits >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .map(name -> "  " + name + ": {}\n")
                .collect(Collectors.joining());

        LoadedConfig loaded =
                new ConfigLoader().load(new ConfigDocument("mesh.yaml", FORMAT + "virtualNodes:\n" + names));

        assertThat(loaded.config().virtualNodes()).hasSize(1 << 13);
    }

    private static List<Finding> findings(String text) {
        ConfigDocument document = new ConfigDocument("mesh.yaml", text);
        return catchThrowableOfType(MeshConfigException.class, () -> new ConfigLoader().load(document))
                .findings();
    }
}
