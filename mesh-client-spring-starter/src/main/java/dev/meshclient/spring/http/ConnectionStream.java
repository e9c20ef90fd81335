package dev.meshclient.spring.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a body writes into a connection, and how that failed. A message converter may wrap the failure in an exception of its own,
 * which would look like the application's fault, and a request that is not the application's fault can be sent again.
 */
final class ConnectionStream extends FilterOutputStream {
    private @Nullable IOException failure;

    ConnectionStream(OutputStream connection) {
        super(connection);
    }

    /** Returns how the connection failed first; null if it did not. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public void write(int data) throws IOException {
        try {
            out.write(data);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        try {
            out.write(data, offset, length);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw noted(e);
        }
    }

    /** A body may close the stream when it is done, but the connection is not its own. */
    @Override
    public void close() {}

    private IOException noted(IOException e) {
        if (failure == null) {
            failure = e;
        }
        return e;
    }
}
