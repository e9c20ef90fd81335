package dev.meshclient;

import static dev.meshclient.testing.TestRequest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.testing.EventLog;
import dev.meshclient.testing.TestDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The configuration in the README, and the messages and excerpts in {@code docs}, are what the code takes and says. */
class DocumentedConfigurationTest extends ClientTest {

    @Test
    void the_mesh_of_the_readme_is_taken_and_all_of_it_is_in_force() throws IOException {
        EventLog events = new EventLog();
        MeshClient mesh = started(builder()
                .config(TestDocument.source(block("README.md", "yaml")))
                .listener(events));

        assertThat(events.of(MeshEvent.SnapshotPublished.class)).hasSize(1);
        assertThat(events.of(MeshEvent.NotEnforced.class)).isEmpty();
        assertThat(mesh.explain(get(URL)).toString()).contains("orders-v1", "orders-v2");
    }

    @Test
    void the_excerpt_about_deviations_is_taken() throws IOException {
        String document = "format: mesh-client/v1\n" + block("docs/deviations.md", "yaml");
        EventLog events = new EventLog();
        started(builder().config(TestDocument.source(document)).listener(events));

        assertThat(events.of(MeshEvent.SnapshotPublished.class)).hasSize(1);
    }

    @Test
    void the_messages_of_the_reference_are_those_for_such_a_document() throws IOException {
        String messages = block("docs/configuration.md", "");
        String document = """
                format: mesh-client/v1
                meshDomains: [shop.local]
                virtualServices:
                  orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
                virtualNodes:
                  orders-v1: {listeners: [{portMapping: {port: 80, protocol: http}}],
                              serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}]}}}
                  orders-v2: {listeners: [{portMapping: {port: 80, protocol: http}}],
                              serviceDiscovery: {static: {endpoints: [{address: 10.0.0.2}]}}}
                virtualRouters:
                  orders:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    routes:
                      canary:
                        httpRoute:
                          match: {prefix: /}
                          action:
                            weightedTargets:
                              - {virtualNode: orders-v1, weight: 90}
                              - {virtualNode: orders-v2, weight: -1}
                          retryPolic: {}
                """;

        assertThatThrownBy(() -> builder().config(TestDocument.source(document)).build())
                .isInstanceOf(MeshConfigException.class)
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .containsExactlyInAnyOrderElementsOf(messages.lines().toList()));
    }

    /** Returns the first block of code of a language in a document. */
    private static String block(String document, String language) throws IOException {
        return Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$")
                .matcher(Files.readString(Path.of("..", document)))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .findFirst()
                .orElseThrow();
    }
}
