package dev.meshclient.testkit.standin;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** The kind of key that a certificate is for. */
public enum KeyType {

    /** An elliptic curve, P-256; made in no time. */
    EC("EC", 256, "SHA256withECDSA"),

    /** RSA, 2048 bits; takes some tenths of a second to make. */
    RSA("RSA", 2048, "SHA256withRSA");

    private final String algorithm;
    private final int bits;
    private final String signature;

    KeyType(String algorithm, int bits, String signature) {
        this.algorithm = algorithm;
        this.bits = bits;
        this.signature = signature;
    }

    KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM makes no " + algorithm + " keys", e);
        }
    }

    /** Returns the algorithm with which a key of any type signs. */
    static String signatureOf(Key key) {
        return valueOf(key.getAlgorithm()).signature;
    }
}
