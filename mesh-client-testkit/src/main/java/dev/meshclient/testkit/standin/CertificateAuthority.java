package dev.meshclient.testkit.standin;

import dev.meshclient.time.WallClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * An authority that issues certificates, changes its root, and revokes what it has issued, all while a test runs.
 *
 * <pre>{@code
 * try (CertificateAuthority authority = CertificateAuthority.start()) {
 *     IssuedCertificate server = authority.issue(CertificateRequest.named("orders").withDnsNames("localhost"));
 *     server.writePem(folder);                       // chain.pem and key.pem
 *     authority.writeTrust(folder.resolve("ca.pem"));
 *     authority.revoke(server);
 * }
 * }</pre>
 *
 * <p>Its revocation lists are served over HTTP, and every certificate says where ({@link #crlUri}). The calls that it sees
 * are their downloads, such as {@code GET /8f3a.crl}, and {@link #behave} says how they are answered; issuing is not a
 * call. Clients of the JDK may keep a list that they have downloaded for some 30 s, and do not see until then what has been
 * revoked since. The certificates of authorities are valid for ten years before and after the time of their making.
 *
 * <p>Safe for use by several threads.
 */
public final class CertificateAuthority implements StandIn {
    private static final int NAME_BYTES = 4;

    private final CrlEndpoint endpoint = new CrlEndpoint();
    private final String name;
    private final KeyType keyType;
    private final boolean intermediate;
    private final InstantSource time;
    private final List<X509Certificate> trusted = new ArrayList<>();
    private CertificateHierarchy current;
    private int rotations;

    private CertificateAuthority(Builder builder) {
        byte[] distinction = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(distinction);
        name = "stand-in authority " + HexFormat.of().formatHex(distinction);
        keyType = builder.keyType;
        intermediate = builder.intermediate;
        WallClock clock = builder.clock;
        time = () -> Instant.ofEpochMilli(clock.millis());
        current = CertificateHierarchy.create(name, keyType, intermediate, time, endpoint);
        trusted.add(current.root().certificate());
    }

    /** Starts one that issues with its root, an EC key, and by the system's clock. */
    public static CertificateAuthority start() {
        return builder().start();
    }

    /** Returns a builder for one that is different. */
    public static Builder builder() {
        return new Builder();
    }

    /** Issues a certificate. */
    public synchronized IssuedCertificate issue(CertificateRequest request) {
        return current.issue(request, time.instant(), endpoint.uri(current.issuer()));
    }

    /**
     * Makes a new root, and a new intermediate certificate if there is one, and issues with them from now on. The roots
     * before it stay trusted, until {@link #distrustOldRoots}.
     */
    public synchronized void rotate() {
        rotations++;
        current = CertificateHierarchy.create(name + " " + rotations, keyType, intermediate, time, endpoint);
        trusted.add(current.root().certificate());
    }

    /** Trusts only the newest root. */
    public synchronized void distrustOldRoots() {
        trusted.retainAll(List.of(current.root().certificate()));
    }

    /** Returns the roots that are trusted now, the oldest first. */
    public synchronized List<X509Certificate> trustedRoots() {
        return List.copyOf(trusted);
    }

    /** Returns the roots that are trusted now in PEM. */
    public String trustPem() {
        return Pem.of(trustedRoots());
    }

    /**
     * Writes the roots that are trusted now, in PEM, in the place of an earlier file at once.
     *
     * @param file its folder exists
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void writeTrust(Path file) {
        Pem.write(file, trustPem());
    }

    /** Returns a trust manager for the roots that are trusted now; it does not look at revocation lists. */
    public X509TrustManager trustManager() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate root : trustedRoots()) {
                store.setCertificateEntry(root.getSerialNumber().toString(16), root);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the trust manager cannot be made", e);
        }
    }

    /**
     * Puts a certificate on the revocation list of its issuer, from now on. Idempotent.
     *
     * @throws IllegalArgumentException if it is none of this authority
     */
    public void revoke(IssuedCertificate certificate) {
        revoke(certificate.certificate());
    }

    /**
     * Puts a certificate, which may be the intermediate one, on the revocation list of its issuer, from now on. Idempotent.
     *
     * @throws IllegalArgumentException if it is none of this authority
     */
    public void revoke(X509Certificate certificate) {
        endpoint.lists().stream()
                .filter(list -> list.signer().subject().equals(certificate.getIssuerX500Principal()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "issuer: " + certificate.getIssuerX500Principal() + " (expected: CN=" + name + "...)"))
                .add(certificate.getSerialNumber());
    }

    /** Returns the revocation list of what issues now, valid for a day. */
    public X509CRL crl() {
        return endpoint.of(issuer()).crl();
    }

    /** Returns the revocation lists of everything that has ever issued here, roots and intermediate certificates. */
    public List<X509CRL> crls() {
        return endpoint.lists().stream().map(RevocationList::crl).toList();
    }

    /** Returns {@link #crl} in PEM. */
    public String crlPem() {
        return Pem.of(crl());
    }

    /** Returns where {@link #crl} is served, in DER; certificates that are issued now say so. */
    public URI crlUri() {
        return endpoint.uri(issuer());
    }

    private synchronized SigningCertificate issuer() {
        return current.issuer();
    }

    @Override
    public List<SeenCall> calls() {
        return endpoint.calls();
    }

    @Override
    public void forgetCalls() {
        endpoint.forgetCalls();
    }

    @Override
    public void behave(Behaviour behaviour) {
        endpoint.behave(behaviour);
    }

    @Override
    public void behave(Behaviour behaviour, int calls) {
        endpoint.behave(behaviour, calls);
    }

    @Override
    public void close() {
        endpoint.close();
    }

    /** What an authority is to be like. Not safe for use by several threads. */
    public static final class Builder {
        private KeyType keyType = KeyType.EC;
        private boolean intermediate;
        private WallClock clock = WallClock.system();

        private Builder() {}

        /** Sets the kind of the authority's own keys; EC unless it is set. */
        public Builder keyType(KeyType keyType) {
            this.keyType = keyType;
            return this;
        }

        /** Sets whether an intermediate certificate issues, which is sent along; off unless it is set. */
        public Builder intermediate(boolean intermediate) {
            this.intermediate = intermediate;
            return this;
        }

        /** Sets what "now" is in what it issues, such as that of a {@code FakeClock}; the system's clock unless it is set. */
        public Builder clock(WallClock clock) {
            this.clock = clock;
            return this;
        }

        /** Starts it. */
        public CertificateAuthority start() {
            return new CertificateAuthority(this);
        }
    }
}
