package dev.meshclient.security;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Reads the private key that belongs to a public one. */
final class PemPrivateKey {
    private static final String PKCS_8 = "PRIVATE KEY";
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
            PrivateKey key = KeyFactory.getInstance(publicKey.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8(block, publicKey)));
            if (KeyPairCheck.belongTogether(key, publicKey)) {
                return key;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(mismatch(file, block, publicKey, certificates), e);
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
        if (key.encrypted()) {
            throw new IOException(file + ": " + key.label() + " with a password" + EXPECTED);
        }
        return key;
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
