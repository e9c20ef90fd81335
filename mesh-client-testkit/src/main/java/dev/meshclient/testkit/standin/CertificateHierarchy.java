package dev.meshclient.testkit.standin;

import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A root, and what issues in its name.
 *
 * @param issuer an intermediate certificate, or the root itself
 */
record CertificateHierarchy(SigningCertificate root, SigningCertificate issuer) {

    /** Makes one whose revocation lists are served. */
    static CertificateHierarchy create(
            String name, KeyType keyType, boolean intermediate, InstantSource time, CrlEndpoint endpoint) {
        SigningCertificate root = SigningCertificate.root(name, keyType, time.instant());
        endpoint.add(new RevocationList(root, time));
        if (!intermediate) {
            return new CertificateHierarchy(root, root);
        }
        SigningCertificate issuer =
                root.intermediate(name + " intermediate", keyType, time.instant(), endpoint.uri(root));
        endpoint.add(new RevocationList(issuer, time));
        return new CertificateHierarchy(root, issuer);
    }

    IssuedCertificate issue(CertificateRequest request, Instant now, URI crl) {
        KeyPair keys = request.keyType().generate();
        X509Certificate certificate = issuer.issue(request, keys.getPublic(), now, crl);
        List<X509Certificate> chain =
                issuer.equals(root) ? List.of(certificate) : List.of(certificate, issuer.certificate());
        return new IssuedCertificate(chain, keys.getPrivate());
    }
}
