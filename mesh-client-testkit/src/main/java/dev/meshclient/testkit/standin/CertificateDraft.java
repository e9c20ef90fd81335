package dev.meshclient.testkit.standin;

import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate that is not signed yet, with the extensions of RFC 5280. */
final class CertificateDraft {
    private static final int SERIAL_BITS = 120;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JcaX509v3CertificateBuilder builder;

    CertificateDraft(X500Principal issuer, X500Principal subject, PublicKey key, Instant from, Instant until) {
        BigInteger serial = new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS);
        builder = new JcaX509v3CertificateBuilder(issuer, serial, Date.from(from), Date.from(until), subject, key);
        add(Extension.subjectKeyIdentifier, false, extensions().createSubjectKeyIdentifier(key));
    }

    /** It signs certificates and revocation lists. */
    CertificateDraft authority() {
        add(Extension.basicConstraints, true, new BasicConstraints(true));
        return add(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    /** It is shown by servers and by clients. Only RSA enciphers keys (RFC 8813, section 3). */
    CertificateDraft peer(KeyType keyType) {
        int encipherment = keyType == KeyType.RSA ? KeyUsage.keyEncipherment : 0;
        add(Extension.basicConstraints, true, new BasicConstraints(false));
        add(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | encipherment));
        KeyPurposeId[] purposes = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
        return add(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }

    CertificateDraft alternativeNames(List<GeneralName> names) {
        return names.isEmpty()
                ? this
                : add(Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(new GeneralName[0])));
    }

    /** Says who signs it, and where to ask whether it has been revoked. */
    CertificateDraft issuedBy(PublicKey issuer, URI crl) {
        GeneralName uri = new GeneralName(GeneralName.uniformResourceIdentifier, crl.toString());
        DistributionPoint point = new DistributionPoint(new DistributionPointName(new GeneralNames(uri)), null, null);
        add(Extension.authorityKeyIdentifier, false, extensions().createAuthorityKeyIdentifier(issuer));
        return add(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
    }

    X509Certificate sign(PrivateKey key) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(KeyType.signatureOf(key)).build(key)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the certificate cannot be signed", e);
        }
    }

    private CertificateDraft add(ASN1ObjectIdentifier extension, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(extension, critical, value);
            return this;
        } catch (CertIOException e) {
            throw new IllegalStateException("extension: " + extension, e);
        }
    }

    private static JcaX509ExtensionUtils extensions() {
        try {
            return new JcaX509ExtensionUtils();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no SHA-1, by which keys are identified", e);
        }
    }
}
