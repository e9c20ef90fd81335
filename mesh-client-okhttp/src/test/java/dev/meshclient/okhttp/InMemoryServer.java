package dev.meshclient.okhttp;

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
 * Sockets with an HTTP/1.1 server behind them that runs on the caller's thread and allocates nothing: it answers every
 * request without a body with the same bytes. What a call costs then is what the client costs, without a kernel, another
 * thread, or chance.
 */
public final class InMemoryServer extends SocketFactory {
    private final byte[] response;

    /** Answers every request with 200 and this body. */
    public InMemoryServer(String body) {
        response = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public Socket createSocket() {
        return new InMemorySocket(response);
    }

    @Override
    public Socket createSocket(String host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localAddress, int localPort) {
        return createSocket();
    }

    private static final class InMemorySocket extends Socket {
        private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

        private final byte[] response;
        private int matched;
        private int requests;
        private int position;
        private boolean closed;
        private boolean connected;

        InMemorySocket(byte[] response) {
            this.response = response;
            this.position = response.length;
        }

        @Override
        public void connect(SocketAddress address, int timeout) {
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
        public void close() {
            closed = true;
        }

        @Override
        public void setSoTimeout(int timeout) {}

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    return answer(target, offset, length);
                }
            };
        }

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int value) {
                    ask((byte) value);
                }

                @Override
                public void write(byte[] source, int offset, int length) {
                    for (int i = offset; i < offset + length; i++) {
                        ask(source[i]);
                    }
                }
            };
        }

        private void ask(byte value) {
            matched = value == END[matched] ? matched + 1 : value == END[0] ? 1 : 0;
            if (matched == END.length) {
                matched = 0;
                requests++;
            }
        }

        private int answer(byte[] target, int offset, int length) throws IOException {
            if (closed) {
                return -1;
            }
            if (position == response.length) {
                if (requests == 0) {
                    throw new SocketTimeoutException("no request to answer");
                }
                requests--;
                position = 0;
            }
            int count = Math.min(length, response.length - position);
            System.arraycopy(response, position, target, offset, count);
            position += count;
            return count;
        }
    }
}
