package dev.meshclient.testkit.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** The textual form of RFC 7468. */
final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    static String of(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        try {
            for (X509Certificate certificate : certificates) {
                text.append(encapsulated("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate cannot be encoded", e);
        }
        return text.toString();
    }

    static String of(PrivateKey key) {
        return encapsulated("PRIVATE KEY", key.getEncoded());
    }

    static String of(X509CRL crl) {
        try {
            return encapsulated("X509 CRL", crl.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the revocation list cannot be encoded", e);
        }
    }

    private static String encapsulated(String label, byte[] data) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(data) + "\n-----END " + label + "-----\n";
    }

    /** Puts a file in the place of another one at once: a reader finds the one or the other, never a part. */
    static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path written = Files.createTempFile(folder, "." + file.getFileName(), ".new");
            try {
                Files.writeString(written, text);
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
