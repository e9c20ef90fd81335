package dev.meshclient.testkit.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A certificate that a {@link CertificateAuthority} has issued, with its private key. Immutable. */
public final class IssuedCertificate {
    private final List<X509Certificate> chain;
    private final PrivateKey privateKey;

    IssuedCertificate(List<X509Certificate> chain, PrivateKey privateKey) {
        this.chain = List.copyOf(chain);
        this.privateKey = privateKey;
    }

    /** Returns the certificate itself. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** Returns the certificate and, if it was issued by an intermediate one, that one; never the root. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** Returns the key. */
    public PrivateKey privateKey() {
        return privateKey;
    }

    /** Returns the chain in PEM, beginning with the certificate itself. */
    public String chainPem() {
        return Pem.of(chain);
    }

    /** Returns the key in PEM, in PKCS #8 and without a password. */
    public String privateKeyPem() {
        return Pem.of(privateKey);
    }

    /**
     * Returns a new PKCS #12 key store that holds the key with its chain.
     *
     * @param password that of the key; the store itself is not saved anywhere
     */
    public KeyStore keyStore(char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("issued", privateKey, password, chain.toArray(new Certificate[0]));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the key store cannot be made", e);
        }
    }

    /** Returns what a TLS context shows the certificate with. */
    public KeyManager[] keyManagers() {
        char[] password = "in memory".toCharArray();
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keyStore(password), password);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key managers cannot be made", e);
        }
    }

    /**
     * Writes {@code key.pem} and then {@code chain.pem} into a folder. Each takes the place of an earlier one at once, by
     * being renamed; between the two, a reader finds the new key with the old chain, as it does with tools that rotate
     * certificates in files.
     *
     * @param folder exists
     * @throws UncheckedIOException if they cannot be written
     */
    public void writePem(Path folder) {
        Pem.write(folder.resolve("key.pem"), privateKeyPem());
        Pem.write(folder.resolve("chain.pem"), chainPem());
    }
}
