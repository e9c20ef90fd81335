package dev.meshclient.testkit.configendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.security.PemFiles;
import dev.meshclient.testkit.standin.CertificateAuthority;
import dev.meshclient.testkit.standin.CertificateRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointTlsTest {
    private static final RawServer.Reply DOCUMENT = RawServer.replying("HTTP/1.1 200 OK", "a: 1");
    private static final CertificateRequest SERVER =
            CertificateRequest.named("config").withIpAddresses("127.0.0.1");

    private final CertificateAuthority authority = CertificateAuthority.start();

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        authority.writeTrust(folder.resolve("ca.pem"));
        authority.issue(CertificateRequest.named("client")).writePem(folder);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_server_of_a_trusted_authority_is_asked() throws Exception {
        try (RawServer server = RawServer.https(authority, DOCUMENT);
                ConfigSource source = source(server, trusting())) {
            assertThat(source.fetch(null).text()).isEqualTo("a: 1");
        }
    }

    @Test
    void a_server_that_nobody_trusts_is_not_asked() throws Exception {
        try (RawServer server = RawServer.https(authority, DOCUMENT);
                ConfigSource source = ConfigSources.endpoint(server.uri("/mesh.yaml"))) {
            assertThatIOException()
                    .isThrownBy(() -> source.fetch(null))
                    .withMessageStartingWith(source.name() + ": TLS: ");
            assertThat(server.questions()).isEmpty();
        }
    }

    @Test
    void a_server_with_the_certificate_of_another_host_is_not_asked() throws Exception {
        CertificateRequest other = CertificateRequest.named("127.0.0.1").withDnsNames("other.internal");
        try (RawServer server = RawServer.https(authority, other, false, DOCUMENT);
                ConfigSource source = source(server, trusting())) {
            assertThatIOException()
                    .isThrownBy(() -> source.fetch(null))
                    .withMessageStartingWith(source.name() + ": TLS: ");
            assertThat(server.questions()).isEmpty();
        }
    }

    @Test
    void a_server_that_wants_a_certificate_is_shown_one() throws Exception {
        try (RawServer server = RawServer.https(authority, SERVER, true, DOCUMENT);
                ConfigSource source = source(
                        server,
                        PemFiles.mutual(
                                folder.resolve("chain.pem"), folder.resolve("key.pem"), folder.resolve("ca.pem")));
                ConfigSource without = source(server, trusting())) {
            assertThat(source.fetch(null).text()).isEqualTo("a: 1");
            assertThatIOException().isThrownBy(() -> without.fetch(null));
        }
    }

    @Test
    void a_context_that_cannot_be_made_is_a_failure_of_each_question() throws Exception {
        try (RawServer server = RawServer.https(authority, DOCUMENT);
                ConfigSource source = source(server, PemFiles.trusting(folder.resolve("other.pem")))) {
            assertThatIOException()
                    .isThrownBy(() -> source.fetch(null))
                    .withMessage(source.name() + ": no TLS context: " + folder.resolve("other.pem") + ": no such file");
            authority.writeTrust(folder.resolve("other.pem"));
            assertThat(source.fetch(null).text()).isEqualTo("a: 1");
        }
    }

    private PemFiles trusting() {
        return PemFiles.trusting(folder.resolve("ca.pem"));
    }

    private static ConfigSource source(RawServer server, PemFiles context) {
        return ConfigEndpoint.builder(server.uri("/mesh.yaml"))
                .sslContext(context)
                .build();
    }
}
