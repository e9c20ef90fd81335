package dev.meshclient.config.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** What stands before the content of a stored file, and shows whether that is whole. */
final class Envelope {
    private static final byte[] MAGIC = {'M', 'e', 's', 'h', 'L', 'K', 'G', '\n'};
    private static final int VERSION = 1;
    private static final int LENGTH = MAGIC.length + 3 * Integer.BYTES;

    private Envelope() {}

    static byte[] seal(byte[] content) {
        return new ByteWriter()
                .raw(MAGIC)
                .whole(VERSION)
                .whole(checksum(content))
                .block(content)
                .bytes();
    }

    /**
     * Returns the content.
     *
     * @throws IOException if this is not what {@link #seal} has returned
     */
    static byte[] open(byte[] sealed) throws IOException {
        if (sealed.length < LENGTH) {
            throw new IOException("size: " + sealed.length + " bytes (expected: at least " + LENGTH + ")");
        }
        if (!Arrays.equals(sealed, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("not a last known good mesh: it begins in another way");
        }
        ByteReader in = new ByteReader(sealed, MAGIC.length);
        int version = in.whole();
        if (version != VERSION) {
            throw new IOException("version of the file: " + version + " (expected: " + VERSION + ")");
        }
        int expected = in.whole();
        byte[] content = in.block();
        in.end();
        requireSame(checksum(content), expected);
        return content;
    }

    private static void requireSame(int checksum, int expected) throws IOException {
        if (checksum != expected) {
            throw new IOException("checksum: " + Integer.toHexString(checksum) + " (expected: "
                    + Integer.toHexString(expected) + "), the file is damaged");
        }
    }

    /** Accidents only: who can write the file can write its checksum. */
    private static int checksum(byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content);
        return (int) sum.getValue();
    }
}
