package dev.meshclient.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Revocation as the JDK itself judges it. */
class CertificateAuthorityRevocationTest {
    private final CertificateAuthority authority =
            CertificateAuthority.builder().intermediate(true).start();
    private final IssuedCertificate issued = authority.issue(CertificateRequest.named("orders"));

    @AfterEach
    void close() {
        authority.close();
    }

    /** With no lists at hand, the JDK fetches those that the certificates name. */
    private void validate(IssuedCertificate certificate, Collection<X509CRL> lists) throws GeneralSecurityException {
        Set<TrustAnchor> roots = authority.trustedRoots().stream()
                .map(root -> new TrustAnchor(root, null))
                .collect(Collectors.toSet());
        PKIXParameters parameters = new PKIXParameters(roots);
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(Set.of(Option.PREFER_CRLS, Option.NO_FALLBACK));
        parameters.addCertPathChecker(checker);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(certificate.chain());
        validator.validate(path, parameters);
    }

    private void assertRefused(IssuedCertificate certificate, Collection<X509CRL> lists, Reason reason) {
        assertThatThrownBy(() -> validate(certificate, lists))
                .asInstanceOf(InstanceOfAssertFactories.type(CertPathValidatorException.class))
                .extracting(CertPathValidatorException::getReason)
                .isEqualTo(reason);
    }

    @Test
    void what_is_revoked_is_refused_and_its_neighbours_are_not() throws Exception {
        IssuedCertificate neighbour = authority.issue(CertificateRequest.named("orders"));
        validate(issued, authority.crls());
        authority.revoke(issued);
        authority.revoke(issued);
        assertRefused(issued, authority.crls(), BasicReason.REVOKED);
        validate(neighbour, authority.crls());
    }

    @Test
    void an_intermediate_certificate_can_be_revoked() throws Exception {
        validate(issued, authority.crls());
        authority.revoke(issued.chain().get(1));
        assertRefused(issued, authority.crls(), BasicReason.REVOKED);
    }

    @Test
    void the_jdk_finds_the_lists_where_the_certificates_say() throws Exception {
        authority.revoke(issued);
        assertRefused(issued, List.of(), BasicReason.REVOKED);
        assertThat(authority.calls())
                .contains(new SeenCall("GET " + authority.crlUri().getPath(), Map.of()))
                .hasSize(2);
    }

    @Test
    void a_list_that_cannot_be_fetched_leaves_the_status_unknown() {
        authority.behave(Behaviour.failure());
        assertRefused(issued, List.of(), BasicReason.UNDETERMINED_REVOCATION_STATUS);
    }

    @Test
    void what_was_issued_before_a_rotation_is_still_revoked_by_its_own_issuer() throws Exception {
        X509CRL before = authority.crl();
        authority.rotate();
        assertThat(authority.crl().getIssuerX500Principal()).isNotEqualTo(before.getIssuerX500Principal());
        validate(issued, authority.crls());
        authority.revoke(issued);
        assertRefused(issued, authority.crls(), BasicReason.REVOKED);
        assertThat(authority.crl().isRevoked(issued.certificate())).isFalse();
    }

    @Test
    void the_list_is_the_same_in_every_form() throws Exception {
        authority.revoke(issued);
        HttpURLConnection connection =
                (HttpURLConnection) authority.crlUri().toURL().openConnection();
        assertThat(connection.getContentType()).isEqualTo("application/pkix-crl");
        byte[] pem = authority.crlPem().getBytes(StandardCharsets.US_ASCII);
        for (InputStream form : List.of(connection.getInputStream(), new ByteArrayInputStream(pem))) {
            X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(form);
            assertThat(list.isRevoked(issued.certificate())).isTrue();
            list.verify(issued.chain().get(1).getPublicKey());
        }
    }

    @Test
    void a_certificate_of_another_authority_cannot_be_revoked() {
        try (CertificateAuthority other = CertificateAuthority.start()) {
            X509Certificate foreign =
                    other.issue(CertificateRequest.named("orders")).certificate();
            assertThatThrownBy(() -> authority.revoke(foreign))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("issuer: CN=stand-in authority ");
            assertThatCode(() -> other.revoke(foreign)).doesNotThrowAnyException();
        }
    }
}
