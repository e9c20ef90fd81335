package dev.meshclient.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.time.FakeClock;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2031-05-06T07:08:09Z");

    @TempDir
    Path folder;

    private final CertificateAuthority authority = CertificateAuthority.builder()
            .intermediate(true)
            .clock(NOW::toEpochMilli)
            .start();

    @AfterEach
    void close() {
        authority.close();
    }

    private static List<Certificate> certificates(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
    }

    @Test
    void a_certificate_says_what_was_asked_for() throws Exception {
        X509Certificate certificate = authority
                .issue(CertificateRequest.named("orders, \"v2\"")
                        .withDnsNames("orders.internal", "*.internal")
                        .withIpAddresses("10.0.0.1", "::1")
                        .withUris(URI.create("spiffe://shop.local/orders"))
                        .withKeyType(KeyType.RSA))
                .certificate();
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=orders\\, \\\"v2\\\"");
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(
                        List.of(2, "orders.internal"),
                        List.of(2, "*.internal"),
                        List.of(7, "10.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"),
                        List.of(6, "spiffe://shop.local/orders"));
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("RSA");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    }

    @Test
    void its_time_moves_with_a_fake_clock() {
        FakeClock clock = new FakeClock();
        try (CertificateAuthority moving =
                CertificateAuthority.builder().clock(clock).start()) {
            clock.advance(Duration.ofDays(400));
            Instant now = Instant.ofEpochMilli(clock.millis()).truncatedTo(ChronoUnit.SECONDS);
            X509Certificate certificate =
                    moving.issue(CertificateRequest.named("orders")).certificate();
            assertThat(certificate.getNotBefore()).isEqualTo(now.minusSeconds(60));
            assertThat(moving.crl().getThisUpdate()).isEqualTo(now);
        }
    }

    @Test
    void now_is_what_the_time_given_says() {
        X509Certificate certificate =
                authority.issue(CertificateRequest.named("orders")).certificate();
        assertThat(certificate.getNotBefore()).isEqualTo(NOW.minusSeconds(60));
        assertThat(certificate.getNotAfter()).isEqualTo(NOW.minusSeconds(60).plus(Duration.ofDays(1)));
        X509CRL list = authority.crl();
        assertThat(list.getThisUpdate()).isEqualTo(NOW);
        assertThat(list.getNextUpdate()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void files_take_the_place_of_those_before_them() throws Exception {
        for (int i = 0; i < 2; i++) {
            IssuedCertificate issued = authority.issue(CertificateRequest.named("orders"));
            issued.writePem(folder);
            authority.writeTrust(folder.resolve("ca.pem"));
            assertThat(certificates(folder.resolve("chain.pem"))).isEqualTo(issued.chain());
            assertThat(key(folder.resolve("key.pem"))).isEqualTo(issued.privateKey());
            assertThat(certificates(folder.resolve("ca.pem"))).isEqualTo(authority.trustedRoots());
            authority.rotate();
        }
        assertThat(certificates(folder.resolve("ca.pem"))).hasSize(2);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("chain.pem", "key.pem", "ca.pem");
    }

    private static Object key(Path file) throws Exception {
        String text = Files.readString(file).replaceAll("-----.*?-----|\n", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
    }

    @Test
    void a_folder_that_does_not_exist_is_named() {
        IssuedCertificate issued = authority.issue(CertificateRequest.named("orders"));
        assertThatThrownBy(() -> issued.writePem(folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none");
    }

    @Test
    void a_key_store_holds_the_key_with_its_chain() throws Exception {
        IssuedCertificate issued = authority.issue(CertificateRequest.named("orders"));
        char[] password = "secret".toCharArray();
        assertThat(issued.keyStore(password).getKey("issued", password)).isEqualTo(issued.privateKey());
        assertThat(issued.keyStore(password).getCertificateChain("issued"))
                .isEqualTo(issued.chain().toArray());
    }

    @Test
    void a_certificate_has_to_last() {
        assertThatThrownBy(() -> CertificateRequest.named("orders").withValidity(Duration.ZERO, Duration.ZERO))
                .hasMessage("lasts: PT0S (expected: more than zero)");
    }
}
