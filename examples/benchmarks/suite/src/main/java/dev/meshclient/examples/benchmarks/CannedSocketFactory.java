package dev.meshclient.examples.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/**
 * Connects to nothing: a socket answers every request that was written to it with the same response, in memory and on
 * the calling thread. All of OkHttp runs, and no kernel, so that a difference of a microsecond can be seen.
 */
public final class CannedSocketFactory extends SocketFactory {
    private static final byte[] RESPONSE =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 27\r\n\r\n27 bytes of response body ."
                    .getBytes(StandardCharsets.US_ASCII);

    @Override
    public Socket createSocket() {
        return new CannedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        return createSocket();
    }

    /** A socket whose other end is a constant. */
    private static final class CannedSocket extends Socket {
        private final Requests requests = new Requests();
        private final Responses responses = new Responses(requests);
        private boolean connected;
        private boolean closed;

        @Override
        public void connect(SocketAddress endpoint, int timeout) {
            connected = true;
        }

        @Override
        public boolean isConnected() {
            return connected;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public InputStream getInputStream() {
            return responses;
        }

        @Override
        public OutputStream getOutputStream() {
            return requests;
        }

        @Override
        public void setSoTimeout(int timeout) {}

        @Override
        public int getSoTimeout() {
            return 0;
        }

        @Override
        public void setTcpNoDelay(boolean on) {}

        @Override
        public synchronized void close() {
            closed = true;
        }
    }

    /** Counts requests without a body: each ends with an empty line. */
    private static final class Requests extends OutputStream {
        private int matched;
        private int complete;

        @Override
        public void write(int value) {
            boolean expected = value == (matched % 2 == 0 ? '\r' : '\n');
            matched = expected ? matched + 1 : value == '\r' ? 1 : 0;
            if (matched == 4) {
                matched = 0;
                complete++;
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                write(bytes[i]);
            }
        }

        boolean take() {
            if (complete == 0) {
                return false;
            }
            complete--;
            return true;
        }
    }

    /** Yields a response for each request. */
    private static final class Responses extends InputStream {
        private final Requests requests;
        private final ByteArrayInputStream response = new ByteArrayInputStream(RESPONSE);

        Responses(Requests requests) {
            this.requests = requests;
            response.skip(RESPONSE.length);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (response.available() == 0) {
                if (!requests.take()) {
                    throw new SocketTimeoutException("no request is unanswered");
                }
                response.reset();
            }
            return response.read(bytes, offset, length);
        }
    }
}
