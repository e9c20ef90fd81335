package dev.meshclient.testkit.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;

/** The certificate of an authority, with the key that signs others. */
record SigningCertificate(X509Certificate certificate, PrivateKey key) {
    private static final Duration AGE = Duration.ofDays(3650);

    /** Makes one that signs itself. It is valid for ten years before and after now: tests issue for any time. */
    static SigningCertificate root(String name, KeyType keyType, Instant now) {
        KeyPair keys = keyType.generate();
        X500Principal subject = principal(name);
        CertificateDraft draft =
                new CertificateDraft(subject, subject, keys.getPublic(), now.minus(AGE), now.plus(AGE));
        return new SigningCertificate(draft.authority().sign(keys.getPrivate()), keys.getPrivate());
    }

    /** Makes one that this one has signed. */
    SigningCertificate intermediate(String name, KeyType keyType, Instant now, URI crl) {
        KeyPair keys = keyType.generate();
        CertificateDraft draft = new CertificateDraft(
                        subject(), principal(name), keys.getPublic(), now.minus(AGE), now.plus(AGE))
                .authority()
                .issuedBy(certificate.getPublicKey(), crl);
        return new SigningCertificate(draft.sign(key), keys.getPrivate());
    }

    X509Certificate issue(CertificateRequest request, PublicKey subjectKey, Instant now, URI crl) {
        Instant from = now.plus(request.startsIn());
        return new CertificateDraft(
                        subject(), principal(request.commonName()), subjectKey, from, from.plus(request.lasts()))
                .peer(request.keyType())
                .alternativeNames(alternativeNames(request))
                .issuedBy(certificate.getPublicKey(), crl)
                .sign(key);
    }

    X500Principal subject() {
        return certificate.getSubjectX500Principal();
    }

    private static List<GeneralName> alternativeNames(CertificateRequest request) {
        return Stream.of(
                        names(request.dnsNames(), name -> new GeneralName(GeneralName.dNSName, name)),
                        names(request.ipAddresses(), address -> new GeneralName(GeneralName.iPAddress, address)),
                        names(
                                request.uris(),
                                uri -> new GeneralName(GeneralName.uniformResourceIdentifier, uri.toString())))
                .flatMap(Function.identity())
                .toList();
    }

    private static <T> Stream<GeneralName> names(List<T> names, Function<T, GeneralName> name) {
        return names.stream().map(name);
    }

    /** A name may have any characters, so it is not put together as text. */
    private static X500Principal principal(String commonName) {
        try {
            return new X500Principal(new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.CN, commonName)
                    .build()
                    .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
