package dev.meshclient.okhttp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * What comes from an endpoint. It knows whether the endpoint has closed the connection: OkHttp then resets the HTTP/2
 * streams, with an exception as if the endpoint had reset each of them.
 */
final class EndpointInput extends FilterInputStream {
    private static final int LOOK_MILLIS = 1;

    private volatile boolean ended;
    private volatile boolean hasWaited;

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

    /** Returns whether the connection was opened ahead of its first call. */
    static boolean hasWaited(Socket socket) {
        try {
            return socket.getInputStream() instanceof EndpointInput input && input.hasWaited;
        } catch (IOException e) {
            return false;
        }
    }

    /** The connection waits for its first call. */
    void waits() {
        hasWaited = true;
    }

    /** Returns whether something has come that nobody has read yet; does not wait for it. */
    boolean hasSpoken() {
        try {
            return available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Looks for the end of a connection that nobody uses, for a millisecond. What has come already, such as the settings
     * of an HTTP/2 server, is still to be read afterwards; what HTTP/1.1 sends unasked, such as a 408, is the answer to no
     * request that may follow. The socket's read timeout is OkHttp's to set, and it does.
     */
    boolean isOpen(Socket socket, boolean endpointMaySpeakFirst) {
        try {
            socket.setSoTimeout(LOOK_MILLIS);
            int first = read();
            if (first >= 0 && endpointMaySpeakFirst) {
                PushbackInputStream again = new PushbackInputStream(in);
                again.unread(first);
                in = again;
            }
            return first >= 0 && endpointMaySpeakFirst;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
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
