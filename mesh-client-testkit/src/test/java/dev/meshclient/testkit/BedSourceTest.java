package dev.meshclient.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigFile;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BedSourceTest {
    private static final String TLS = """
            format: mesh-client/v1
            virtualNodes:
              orders:
                listeners:
                  - portMapping: {port: 8080, protocol: http}
                    tls: {mode: STRICT, certificate: {file: {certificateChain: /c.pem, privateKey: /k.pem}}}
                serviceDiscovery: {dns: {hostname: orders.internal}}
            """;

    private static BedSource source(String text) {
        return new BedSource(ConfigSources.text("mesh.yaml", text), new Outage());
    }

    @Test
    void a_mesh_that_wants_no_protection_is_given_on_as_it_is() throws IOException {
        assertThat(source("format: mesh-client/v1\n").fetch(null).files()).hasSize(1);
    }

    @Test
    void a_protection_that_is_not_in_force_is_allowed_to_be_absent() throws IOException {
        ConfigDocument document = source(TLS).fetch(null);

        assertThat(document.files()).extracting(ConfigFile::name).containsExactly("mesh.yaml", "test bed");
        assertThat(new ConfigLoader().load(document).config().allowUnenforced()).containsExactly("orders");
    }

    @Test
    void what_is_wrong_is_left_to_the_client_to_say() throws IOException {
        assertThat(source("format: mesh-client/v2\n").fetch(null).files()).hasSize(1);
    }

    @Test
    void a_change_is_seen_and_nothing_else(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mesh.yaml"), TLS);
        ConfigSource source = new BedSource(ConfigSources.file(file), new Outage());
        ConfigDocument first = source.fetch(null);

        assertThat(source.fetch(first)).isSameAs(first);
        Files.writeString(file, TLS.replace("orders", "stock"));
        ConfigDocument second = source.fetch(first);
        assertThat(new ConfigLoader().load(second).config().allowUnenforced()).containsExactly("stock");
        assertThat(source.fetch(second)).isSameAs(second);
    }

    @Test
    void an_outage_is_a_failure_to_read_until_it_ends() throws IOException {
        Outage outage = new Outage();
        ConfigSource source = new BedSource(ConfigSources.text("mesh.yaml", TLS), outage);
        ConfigDocument first = source.fetch(null);
        outage.configuration(true);
        assertThatIOException()
                .isThrownBy(() -> source.fetch(first))
                .withMessageContaining("cut off the configuration");
        outage.configuration(false);
        assertThat(source.fetch(first)).isSameAs(first);
    }
}
