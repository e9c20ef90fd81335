package dev.meshclient.okhttp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * What comes from an endpoint. It knows whether the endpoint has closed the connection: OkHttp then resets the HTTP/2
 * streams, with an exception as if the endpoint had reset each of them.
 */
final class EndpointInput extends FilterInputStream {
    private volatile boolean ended;

    EndpointInput(InputStream in) {
        super(in);
    }

    /** Returns whether the endpoint has closed the connection; a socket without a stream is closed. */
    static boolean hasEnded(Socket socket) {
        try {
            return socket.getInputStream() instanceof EndpointInput input && input.ended;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public int read() throws IOException {
        return noting(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return noting(super.read(target, offset, length));
    }

    private int noting(int read) {
        if (read < 0) {
            ended = true;
        }
        return read;
    }
}
