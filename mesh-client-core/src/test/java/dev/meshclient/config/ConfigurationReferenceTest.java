package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.tree.DocumentParser;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.model.NotInForce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} says what the code does. */
class ConfigurationReferenceTest {
    private static final String REFERENCE = reference();
    private static final Set<String> MAPS_BY_NAME = Set.of(
            "virtualServices",
            "virtualRouters",
            "virtualNodes",
            "virtualGateways",
            "splits",
            "routes",
            "gatewayRoutes",
            "attributes",
            "set",
            "add");

    @Test
    void the_list_of_what_is_not_in_force_is_the_list_in_the_code() {
        List<String> rows = Arrays.stream(NotInForce.values())
                .map(entry -> "| `" + entry.path() + "` | " + meaning(entry.effect()) + " |")
                .toList();
        int begin = REFERENCE.indexOf("## Declared, but not in force");
        String section = REFERENCE.substring(begin, REFERENCE.indexOf("###", begin));

        assertThat(section.lines().filter(line -> line.startsWith("| `"))).containsExactlyElementsOf(rows);
    }

    @Test
    void every_field_is_mentioned() {
        ConfigDocument document = TestDocuments.complete();
        Node root = DocumentParser.parse(document.name(), document.text(), new Findings(document.name()));
        Set<String> fields = new TreeSet<>();
        collect(Objects.requireNonNull(root), false, fields);

        assertThat(fields).hasSizeGreaterThan(100);
        assertThat(mentioned()).containsAll(fields);
    }

    /** Every word that stands in the reference as code. */
    static Set<String> mentioned() {
        return Pattern.compile("`([^`]+)`")
                .matcher(REFERENCE.replaceAll("(?s)```.*?```", ""))
                .results()
                .flatMap(span -> Arrays.stream(span.group(1).split("\\W+")))
                .collect(Collectors.toSet());
    }

    private static void collect(Node node, boolean byName, Set<String> fields) {
        if (node instanceof ListNode list) {
            list.items().forEach(item -> collect(item, false, fields));
        } else if (node instanceof ObjectNode object) {
            object.fields().forEach((name, field) -> {
                if (!byName) {
                    fields.add(name);
                }
                collect(field.value(), !byName && MAPS_BY_NAME.contains(name), fields);
            });
        }
    }

    private static String meaning(NotInForce.Effect effect) {
        return switch (effect) {
            case SERVER_SIDE -> "Nothing: only a server acts on it.";
            case IGNORED -> "They go on as if it were not declared.";
            case NEVER_MATCHES -> "The route takes none: without the condition it would take those meant for others.";
            case FAILS_CLOSED -> "Those that it protects fail, unless `allowUnenforced` names the called node.";
        };
    }

    private static String reference() {
        try {
            return Files.readString(Path.of("..", "docs", "configuration.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
