package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.tree.DocumentParser;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.Finding;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.NotInForce.Effect;
import dev.meshclient.model.Unenforced;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A document with every field at once. */
class CompleteDocumentTest {
    private static final LoadedConfig LOADED = new ConfigLoader().load(TestDocuments.complete());

    @Test
    void every_field_that_is_not_in_force_is_noted() {
        assertThat(LOADED.config().unenforced()).extracting(Unenforced::what).contains(NotInForce.values());
    }

    @Test
    void nothing_else_is_doubtful_and_each_note_is_one_finding_at_the_same_path() {
        assertThat(LOADED.warnings())
                .extracting(Finding::path)
                .containsExactlyInAnyOrderElementsOf(LOADED.config().unenforced().stream()
                        .map(Unenforced::path)
                        .toList());
        assertThat(LOADED.warnings()).allSatisfy(warning -> {
            boolean note = warning.severity() == Finding.Severity.NOTE;
            assertThat(warning.severity()).isNotEqualTo(Finding.Severity.ERROR);
            assertThat(warning.problem()).startsWith(note ? "no effect in process: " : "not in force: ");
            assertThat(warning.location().line()).isPositive();
        });
    }

    @Test
    void notes_name_the_resource_and_the_route() {
        assertThat(LOADED.config().unenforced())
                .contains(
                        new Unenforced(
                                NotInForce.TCP_ROUTE,
                                "virtualRouters",
                                "raw",
                                "all",
                                "virtualRouters.raw.routes.all.tcpRoute"),
                        new Unenforced(
                                NotInForce.LISTENER_TLS,
                                "virtualNodes",
                                "orders-v1",
                                "",
                                "virtualNodes.orders-v1.listeners[0].tls"),
                        new Unenforced(
                                NotInForce.LISTENER_TLS_PERMISSIVE,
                                "virtualNodes",
                                "orders-v1",
                                "",
                                "virtualNodes.orders-v1.listeners[1].tls"),
                        new Unenforced(
                                NotInForce.REMOVED_ENDPOINTS, "defaults", "", "", "defaults.removedEndpointsLeave"));
    }

    @Test
    void protection_that_is_demanded_fails_closed_and_protection_that_is_offered_does_not() {
        assertThat(LOADED.config().unenforced())
                .filteredOn(entry -> entry.what().effect() == Effect.FAILS_CLOSED)
                .extracting(Unenforced::path)
                .containsExactlyInAnyOrder(
                        "virtualNodes.orders-v1.listeners[0].tls",
                        "virtualNodes.orders-v1.backends[0].virtualService.clientPolicy.tls",
                        "virtualNodes.orders-v1.backendDefaults.clientPolicy.tls",
                        "virtualGateways.edge.backendDefaults.clientPolicy.tls");
        assertThat(LOADED.config().unenforced())
                .extracting(Unenforced::path)
                .doesNotContain("virtualNodes.orders-v2.listeners[0].tls");
    }

    @Test
    void the_same_document_as_json_is_the_same_mesh() {
        ConfigDocument yaml = TestDocuments.complete();
        Findings findings = new Findings(yaml.name());
        Node root = Objects.requireNonNull(DocumentParser.parse(yaml.name(), yaml.text(), findings));

        LoadedConfig json = new ConfigLoader().load(new ConfigDocument("complete.json", json(root)));

        assertThat(json.config()).isEqualTo(LOADED.config());
    }

    private static String json(Node node) {
        if (node instanceof ObjectNode object) {
            return object.fields().entrySet().stream()
                    .map(field ->
                            quoted(field.getKey()) + ":" + json(field.getValue().value()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node instanceof ListNode list) {
            return list.items().stream().map(CompleteDocumentTest::json).collect(Collectors.joining(",", "[", "]"));
        }
        ScalarNode scalar = (ScalarNode) node;
        boolean literal = scalar.plain() && scalar.text().matches("-?[0-9]+(\\.[0-9]+)?|true|false");
        return literal ? scalar.text() : quoted(scalar.text());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
