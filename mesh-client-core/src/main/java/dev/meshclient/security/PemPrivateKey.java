package dev.meshclient.security;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Set;

/** Reads the private key that belongs to a public one. */
final class PemPrivateKey {
    private static final String PKCS_8 = "PRIVATE KEY";
    private static final Set<String> OLDER = Set.of("RSA PRIVATE KEY", "EC PRIVATE KEY");
    private static final List<String> ALGORITHMS = List.of("RSA", "RSASSA-PSS", "EC", "EdDSA", "XDH", "DSA");
    private static final String EXPECTED =
            " (expected: PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY, without a password)";

    private PemPrivateKey() {}

    /**
     * Reads a key: in PKCS #8 (RFC 5208), PKCS #1 (RFC 8017) or SEC 1 (RFC 5915).
     *
     * @param certificates the file that the public key is from, for messages
     */
    static PrivateKey read(Path file, PublicKey publicKey, Path certificates) throws IOException {
        PemBlock block = block(file);
        try {
            PrivateKey key = read(block, publicKey, publicKey.getAlgorithm());
            if (KeyPairCheck.belongTogether(key, publicKey)) {
                return key;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    isDamaged(block, publicKey)
                            ? file + ": " + block.label() + " cannot be read (expected: a private key)"
                            : mismatch(file, block, publicKey, certificates),
                    e);
        }
        throw new IOException(mismatch(file, block, publicKey, certificates));
    }

    private static PemBlock block(Path file) throws IOException {
        List<PemBlock> blocks = PemBlock.read(file);
        List<PemBlock> keys =
                blocks.stream().filter(block -> block.label().endsWith(PKCS_8)).toList();
        if (keys.size() != 1) {
            String found = keys.isEmpty() ? PemBlock.labels(blocks) : keys.size() + " keys";
            throw new IOException(file + ": " + found + EXPECTED);
        }
        PemBlock key = keys.get(0);
        String label = key.label();
        if (key.encrypted()) {
            throw new IOException(file + ": " + label + " with a password" + EXPECTED);
        } else if (!label.equals(PKCS_8) && !OLDER.contains(label)) {
            throw new IOException(file + ": " + label + EXPECTED);
        }
        return key;
    }

    /** A key of another algorithm cannot be read as one of the public key's either, but is not damaged. */
    private static boolean isDamaged(PemBlock block, PublicKey publicKey) {
        boolean ofAnother = OLDER.contains(block.label()) && !block.label().startsWith(publicKey.getAlgorithm() + " ");
        return !ofAnother && ALGORITHMS.stream().noneMatch(algorithm -> isReadable(block, publicKey, algorithm));
    }

    private static boolean isReadable(PemBlock block, PublicKey publicKey, String algorithm) {
        try {
            read(block, publicKey, algorithm);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PrivateKey read(PemBlock block, PublicKey publicKey, String algorithm)
            throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8(block, publicKey)));
    }

    /** The older forms lack the algorithm, which is that of the public key. */
    private static byte[] pkcs8(PemBlock block, PublicKey publicKey) throws GeneralSecurityException {
        return block.label().equals(PKCS_8)
                ? block.content()
                : Der.privateKeyInfo(Der.algorithmOf(publicKey.getEncoded()), block.content());
    }

    private static String mismatch(Path file, PemBlock block, PublicKey publicKey, Path certificates) {
        return file + ": " + block.label() + " does not match (expected: the " + publicKey.getAlgorithm()
                + " key of the first certificate of " + certificates + ")";
    }
}
