package dev.meshclient.security;

import dev.meshclient.time.Ticker;
import dev.meshclient.time.WallClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Certificates and keys in PEM files (RFC 7468), from which a TLS context is made. {@link #get} reads the files each time,
 * so that whoever asks again has those that are there now.
 *
 * <p>A file has at most 4 MB. A private key is in PKCS #8 ({@code PRIVATE KEY}), PKCS #1 ({@code RSA PRIVATE KEY}) or SEC 1
 * ({@code EC PRIVATE KEY}), without a password. A certificate that has expired, or is not valid yet, is a warning in the
 * log, at most one a minute: the other side decides.
 *
 * <p>Safe for use by several threads; {@link #get} blocks, as it reads files.
 */
public final class PemFiles implements Supplier<SSLContext> {
    private static final char[] NO_PASSWORD = {};

    private final @Nullable Path chain;
    private final @Nullable Path key;
    private final @Nullable Path authorities;
    private final Validity validity;

    private PemFiles(@Nullable Path chain, @Nullable Path key, @Nullable Path authorities, Validity validity) {
        this.chain = chain;
        this.key = key;
        this.authorities = authorities;
        this.validity = validity;
    }

    /**
     * Returns contexts that trust certain authorities, instead of those that the JVM trusts, and show no certificate.
     *
     * @param authorities one or more certificates
     */
    public static PemFiles trusting(Path authorities) {
        return new PemFiles(null, null, authorities, validity(WallClock.system()));
    }

    /**
     * Returns contexts that show a certificate, and trust the authorities that the JVM trusts.
     *
     * @param chain the certificate, and after it those that lead to its root
     * @param key the private key of the first certificate
     */
    public static PemFiles showing(Path chain, Path key) {
        return new PemFiles(chain, key, null, validity(WallClock.system()));
    }

    /**
     * Returns contexts that show a certificate, and trust certain authorities: what mutual TLS takes.
     *
     * @param chain the certificate, and after it those that lead to its root
     * @param key the private key of the first certificate
     * @param authorities one or more certificates
     */
    public static PemFiles mutual(Path chain, Path key, Path authorities) {
        return mutual(chain, key, authorities, WallClock.system());
    }

    static PemFiles mutual(Path chain, Path key, Path authorities, WallClock clock) {
        return new PemFiles(chain, key, authorities, validity(clock));
    }

    private static Validity validity(WallClock clock) {
        return new Validity(clock, Ticker.system());
    }

    /**
     * Reads the files.
     *
     * @throws UncheckedIOException if one cannot be read, has not the content that is expected of it, or the key is not that
     *     of the certificate; the message names the file, what was found and what was expected, and never shows a key
     */
    @Override
    public SSLContext get() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException(this + ": no TLS context can be made", e));
        }
    }

    private KeyManager @Nullable [] keyManagers() throws IOException, GeneralSecurityException {
        if (chain == null || key == null) {
            return null;
        }
        List<X509Certificate> certificates = PemCertificates.read(chain);
        PrivateKey privateKey = PemPrivateKey.read(key, certificates.get(0).getPublicKey(), chain);
        validity.check(chain, certificates.get(0));
        KeyStore store = emptyStore();
        store.setKeyEntry("own", privateKey, NO_PASSWORD, certificates.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private TrustManager @Nullable [] trustManagers() throws IOException, GeneralSecurityException {
        if (authorities == null) {
            return null;
        }
        KeyStore store = emptyStore();
        for (X509Certificate authority : PemCertificates.read(authorities)) {
            store.setCertificateEntry("authority " + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Returns the names of the files. */
    @Override
    public String toString() {
        return "PemFiles[chain=" + chain + ", key=" + key + ", authorities=" + authorities + "]";
    }
}
