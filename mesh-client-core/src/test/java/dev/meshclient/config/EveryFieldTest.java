package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meshclient.config.tree.DocumentParser;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code complete.yaml}, and with it the reference, has every field that the readers know. What they know they tell
 * themselves: each object of the document gets a field that nobody knows, and the finding lists those that are known.
 */
class EveryFieldTest {
    private static final String UNKNOWN = "zzz";

    /** Objects whose fields are names that users choose. */
    private static final Set<String> BY_NAME = Set.of(
            "virtualServices",
            "virtualRouters",
            "virtualNodes",
            "virtualGateways",
            "splits",
            "routes",
            "gatewayRoutes",
            "attributes",
            "set",
            "add",
            "overlays");

    private static final Node COMPLETE = parsed();

    private static Node parsed() {
        ConfigDocument document = TestDocuments.complete();
        return Objects.requireNonNull(
                DocumentParser.parse(document.name(), document.text(), new Findings(document.name())));
    }

    @Test
    void the_complete_document_has_every_field_that_the_readers_know() {
        Map<String, Set<String>> present = new TreeMap<>();
        collect(COMPLETE, "", present);

        assertThat(known())
                .hasSizeGreaterThan(40)
                .allSatisfy((object, fields) -> assertThat(present.getOrDefault(object, Set.of()))
                        .as(object)
                        .containsAll(fields));
    }

    @Test
    void the_reference_mentions_every_field_that_the_readers_know() {
        Set<String> mentioned = ConfigurationReferenceTest.mentioned();

        assertThat(known())
                .allSatisfy((object, fields) -> assertThat(mentioned).as(object).containsAll(fields));
    }

    /** The names that the readers know, by the field that holds the object, or the section of a named one. */
    private static Map<String, Set<String>> known() {
        String document = json(COMPLETE, "");
        MeshConfigException thrown = catchThrowableOfType(
                MeshConfigException.class, () -> new ConfigLoader().load(new ConfigDocument("mesh.json", document)));
        Map<String, Set<String>> known = new TreeMap<>();
        thrown.findings().stream()
                .filter(finding -> finding.problem().equals("unknown field"))
                .filter(finding -> finding.path().endsWith(UNKNOWN))
                .forEach(finding -> known.computeIfAbsent(holder(finding), none -> new TreeSet<>())
                        .addAll(Arrays.asList(
                                Objects.requireNonNull(finding.expected()).split(", "))));
        return known;
    }

    /** The last step before the unknown field that is no index; for what users name, the section that it stands in. */
    private static String holder(Finding finding) {
        String path = finding.path().replaceAll("\\[[0-9]+]", "");
        String before = path.substring(0, path.length() - UNKNOWN.length()).replaceFirst("\\.$", "");
        for (String section : BY_NAME) {
            if (before.matches("(.*\\.)?" + section + "\\.[a-z0-9-]+(\\.shop\\.local)?")) {
                return section;
            }
        }
        return before.substring(before.lastIndexOf('.') + 1);
    }

    private static void collect(Node node, String holder, Map<String, Set<String>> present) {
        if (node instanceof ListNode list) {
            list.items().forEach(item -> collect(item, holder, present));
        } else if (node instanceof ObjectNode object) {
            boolean byName = BY_NAME.contains(holder);
            object.fields().forEach((name, field) -> {
                if (byName && field.value() instanceof ObjectNode named && !holder.equals("overlays")) {
                    Set<String> fields = present.computeIfAbsent(holder, none -> new TreeSet<>());
                    named.fields().forEach((inner, value) -> {
                        fields.add(inner);
                        collect(value.value(), inner, present);
                    });
                } else {
                    present.computeIfAbsent(holder, none -> new TreeSet<>()).add(name);
                    collect(field.value(), name, present);
                }
            });
        }
    }

    private static String json(Node node, String name) {
        if (node instanceof ObjectNode object) {
            String fields = object.fields().entrySet().stream()
                    .map(field ->
                            quoted(field.getKey()) + ":" + json(field.getValue().value(), field.getKey()))
                    .collect(Collectors.joining(","));
            String unknown = BY_NAME.contains(name) ? "" : (fields.isEmpty() ? "" : ",") + quoted(UNKNOWN) + ":1";
            return "{" + fields + unknown + "}";
        }
        if (node instanceof ListNode list) {
            return list.items().stream().map(item -> json(item, "")).collect(Collectors.joining(",", "[", "]"));
        }
        ScalarNode scalar = (ScalarNode) node;
        boolean literal = scalar.plain() && scalar.text().matches("-?[0-9]+(\\.[0-9]+)?|true|false");
        return literal ? scalar.text() : quoted(scalar.text());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
