package dev.meshclient.config;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body as it comes: in time, and no shorter than was announced, which the JDK does not mind. */
final class BodyStream extends FilterInputStream {
    private final long length;
    private final Punctuality punctuality;
    private long count;

    /**
     * Creates a stream.
     *
     * @param length the bytes that were announced; negative if none were
     */
    BodyStream(InputStream in, long length, Punctuality punctuality) {
        super(in);
        this.length = length;
        this.punctuality = punctuality;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        punctuality.check();
        int read = super.read(bytes, offset, wanted);
        punctuality.check();
        if (read < 0 && count < length) {
            throw new EOFException("the body ends after " + count + " bytes (expected: " + length + ")");
        }
        count += Math.max(read, 0);
        return read;
    }

    /** Leaves it to the connection, which would otherwise be kept for the next question if the server lets it. */
    @Override
    public void close() {}

    /** Whether there is time left. */
    @FunctionalInterface
    interface Punctuality {

        /** Fails if there is none. */
        void check() throws IOException;
    }
}
