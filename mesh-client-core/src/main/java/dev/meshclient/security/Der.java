package dev.meshclient.security;

import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.util.Arrays;

/** The little of ASN.1's distinguished encoding (X.690) that it takes to complete an older form of a private key. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 1, 0};
    private static final int LONG_FORM = 0x80;

    private Der() {}

    /** Returns the algorithm and its parameters, as they stand at the beginning of a public key (RFC 5280, 4.1.2.7). */
    static byte[] algorithmOf(byte[] publicKey) throws InvalidKeyException {
        try {
            int start = contentAt(publicKey, 0);
            int end = contentAt(publicKey, start) + length(publicKey, start);
            return Arrays.copyOfRange(publicKey, start, end);
        } catch (IndexOutOfBoundsException e) {
            throw new InvalidKeyException("the public key is cut off", e);
        }
    }

    /** Returns a private key in PKCS #8 (RFC 5208, section 5). */
    static byte[] privateKeyInfo(byte[] algorithm, byte[] key) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_0);
        content.writeBytes(algorithm);
        content.writeBytes(encoded(OCTET_STRING, key));
        return encoded(SEQUENCE, content.toByteArray());
    }

    private static byte[] encoded(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(content.length, out);
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** Lengths are as short as possible. */
    private static void writeLength(int length, ByteArrayOutputStream out) {
        if (length < LONG_FORM) {
            out.write(length);
            return;
        }
        int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / Byte.SIZE;
        out.write(LONG_FORM | bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            out.write(length >> (i * Byte.SIZE));
        }
    }

    private static int contentAt(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        return at + 2 + (first < LONG_FORM ? 0 : first - LONG_FORM);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        int length = first < LONG_FORM ? first : 0;
        for (int i = at + 2; i < contentAt(der, at); i++) {
            length = (length << Byte.SIZE) | (der[i] & 0xFF);
        }
        return length;
    }
}
