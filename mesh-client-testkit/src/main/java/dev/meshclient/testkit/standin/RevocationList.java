package dev.meshclient.testkit.standin;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What has been revoked of the certificates that one has signed. Safe for use by several threads. */
final class RevocationList {
    private static final Duration VALIDITY = Duration.ofDays(1);

    private final SigningCertificate signer;
    private final InstantSource time;
    private final Map<BigInteger, Instant> revoked = new LinkedHashMap<>();
    private long issued;

    RevocationList(SigningCertificate signer, InstantSource time) {
        this.signer = signer;
        this.time = time;
    }

    SigningCertificate signer() {
        return signer;
    }

    synchronized void add(BigInteger serialNumber) {
        revoked.putIfAbsent(serialNumber, time.instant());
    }

    /** Returns the list as of now, valid for a day. */
    synchronized X509CRL crl() {
        Instant now = time.instant();
        X509v2CRLBuilder builder =
                new JcaX509v2CRLBuilder(signer.subject(), Date.from(now)).setNextUpdate(Date.from(now.plus(VALIDITY)));
        revoked.forEach(
                (serialNumber, when) -> builder.addCRLEntry(serialNumber, Date.from(when), CRLReason.unspecified));
        try {
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(++issued)));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(signer.certificate()));
            return sign(builder);
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("the revocation list cannot be signed", e);
        }
    }

    private X509CRL sign(X509v2CRLBuilder builder) throws GeneralSecurityException, OperatorCreationException {
        String algorithm = KeyType.signatureOf(signer.key());
        return new JcaX509CRLConverter()
                .getCRL(builder.build(new JcaContentSignerBuilder(algorithm).build(signer.key())));
    }
}
