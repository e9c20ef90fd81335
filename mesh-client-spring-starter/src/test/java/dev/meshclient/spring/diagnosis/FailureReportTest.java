package dev.meshclient.spring.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.spring.MeshSetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class FailureReportTest {
    private static final String EMPTY = "{format: mesh-client/v1, virtualServices: {}, virtualNodes: {}}";
    private static final String DOCUMENT = "mesh.client.document=" + EMPTY;

    @TempDir
    private Path folder;

    @Test
    void a_value_that_is_no_time() {
        FailedStart.of(Application.class, DOCUMENT, "mesh.client.drain=abc")
                .describes("mesh.client.drain: abc (expected: a time, such as 500ms, 10s or 1h)")
                .advises("Correct the property mesh.client.drain");
    }

    @Test
    void a_value_in_a_file_with_the_line() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.properties"), "\nmesh.client.drain = soon\n");
        FailedStart.of(Application.class, "spring.config.location=file:" + file)
                .describes("mesh.client.drain: soon (expected: a time")
                .advises("Correct the property mesh.client.drain in ", file + "] - 2:21");
    }

    @Test
    void a_value_that_is_no_number_and_one_that_is_no_boolean() {
        FailedStart.of(Application.class, DOCUMENT, "mesh.client.decisions.kept=many")
                .describes("mesh.client.decisions.kept: many (expected: a whole number)");
        FailedStart.of(Application.class, DOCUMENT, "mesh.client.warm-connections=perhaps")
                .describes("mesh.client.warm-connections: perhaps (expected: true or false)");
    }

    @Test
    void a_value_out_of_its_range() {
        FailedStart.of(Application.class, DOCUMENT, "mesh.client.decisions.sampling=2")
                .describes("mesh.client.decisions.sampling: 2.0 (expected: 0 to 1)")
                .advises("Correct the property mesh.client.decisions.sampling.");
    }

    @Test
    void a_secret_in_a_value_that_is_wrong() {
        FailedStart.of(Application.class, DOCUMENT, "mesh.client.cloud-map.endpoint=http://me:secret@[a/?sig=hidden")
                .describes("mesh.client.cloud-map.endpoint: http://***@[a/?sig=*** (expected: a URL)")
                .hides("secret", "hidden", "me:");
        FailedStart.of(Application.class, "mesh.client.config=https://me:secret@config/mesh.yaml?sig=hidden")
                .describes("mesh.client.config[0]: https://***@config/mesh.yaml?sig=*** with a user")
                .hides("secret", "hidden", "me:");
        FailedStart.of(Application.class, "mesh.client.config=https://me:secret@${NOWHERE}/mesh.yaml?sig=hidden")
                .describes("NOWHERE")
                .hides("secret", "hidden", "me:");
    }

    @Test
    void a_document_that_is_a_structure_and_no_text() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), """
                mesh:
                  client:
                    document:
                      format: mesh-client/v1
                      virtualServices: {}
                """);
        FailedStart.of(Application.class, "spring.config.location=file:" + file)
                .describes("mesh.client.document: has properties below it (expected: the mesh as one text)")
                .advises("document: |");
    }

    @Test
    void a_scheme_that_nobody_knows() {
        FailedStart.of(Application.class, "mesh.client.config=s3:mesh.yaml")
                .describes(
                        "mesh.client.config[0]: s3:mesh.yaml (expected: file:PATH, classpath:NAME, https:URL or http:URL)")
                .advises("Correct the property mesh.client.config[0].");
    }

    @Test
    void an_identity_that_is_none_and_one_that_the_mesh_does_not_have() {
        FailedStart.of(Application.class, DOCUMENT, "mesh.client.identity=checkout")
                .describes("mesh.client.identity: checkout (expected: mesh/NAME/virtualNode/NAME");
        FailedStart.of(Application.class, DOCUMENT, "mesh.client.identity=mesh/shop/virtualNode/checkout")
                .describes("mesh/shop/virtualNode/checkout: the mesh has no such virtualNode")
                .advises("mesh.client.identity");
    }

    @Test
    void a_broken_file_with_all_that_is_wrong_in_it() throws IOException {
        Path file = Files.writeString(folder.resolve("mesh.yaml"), """
                format: mesh-client/v1
                virtualServices:
                  orders.shop.local: {provider: {virtualNode: {virtualNodeName: nobody}}}
                virtualNodes:
                  orders:
                    listeners: [{portMapping: {port: 808080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: 80}]}}
                  stock:
                    listners: []
                """);
        FailedStart.of(Application.class, "mesh.client.config=file:" + file)
                .describes(
                        "mesh.yaml:3:",
                        "nobody",
                        "mesh.yaml:6:",
                        "808080",
                        "mesh.yaml:9:",
                        "listners",
                        "mesh.client.config[0] is file:" + file)
                .advises("Correct " + file);
    }

    @Test
    void a_file_that_is_not_there() {
        FailedStart.of(Application.class, "mesh.client.config=file:nowhere/mesh.yaml")
                .describes(
                        "file:nowhere/mesh.yaml", "cannot be read", "mesh.client.config[0] is file:nowhere/mesh.yaml")
                .advises("A relative path is one of " + Path.of("").toAbsolutePath());
    }

    @Test
    void two_mesh_clients() {
        FailedStart.of(TwoClients.class)
                .describes("There are 2 mesh clients: the beans 'blueMesh' and 'greenMesh'")
                .advises("Mark one of them as @Primary");
    }

    @Test
    void an_application_that_wants_a_mesh_and_has_none() {
        FailedStart.of(Caller.class)
                .describes("there is none: neither mesh.client.config nor mesh.client.document")
                .advises("Set mesh.client.config, such as to file:mesh.yaml");
        FailedStart.of(Caller.class, DOCUMENT, "mesh.client.enabled=false")
                .describes("mesh.client.enabled is false")
                .advises("Set mesh.client.enabled to true");
    }

    @Test
    void what_the_starter_finds_wrong_itself() {
        FailedStart.of(Misbuilt.class)
                .describes("bean 'shopClient': wrong (expected: right)")
                .advises("Mend it.");
    }

    @Test
    void another_property_is_none_of_our_business() {
        FailedStart failed = FailedStart.of(Application.class, "spring.main.lazy-initialization=abc");
        assertThat(failed.report()).contains("Failed to bind properties under 'spring.main.lazy-initialization'");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TwoClients {
        @Bean
        MeshClient blueMesh() {
            return MeshClient.builder()
                    .config(ConfigSources.text("blue", EMPTY))
                    .build();
        }

        @Bean
        MeshClient greenMesh() {
            return MeshClient.builder()
                    .config(ConfigSources.text("green", EMPTY))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Caller {
        @Bean
        String caller(MeshClient mesh) {
            return mesh.toString();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Misbuilt {
        @Bean
        String shopClient() {
            throw new MeshSetupException("bean 'shopClient'", "wrong (expected: right)", "Mend it.");
        }
    }
}
