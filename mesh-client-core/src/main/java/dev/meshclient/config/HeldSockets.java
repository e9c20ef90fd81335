package dev.meshclient.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the sockets of one question over TLS, and can close them under it at any time. The JDK's connection cannot: it has
 * no socket before it is connected, and closing a TLS socket, or a body that is being read, may wait for the reader.
 */
final class HeldSockets extends SSLSocketFactory {
    private static final Logger LOG = LoggerFactory.getLogger(HeldSockets.class);

    private final SSLSocketFactory tls;
    private final List<Socket> held = new ArrayList<>();
    private boolean closed;

    HeldSockets(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /** Called for a connection without a proxy, or with one that is asked in HTTP; TLS is laid over it later. */
    @Override
    public Socket createSocket() throws IOException {
        return hold(new Socket(Proxy.NO_PROXY));
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        SSLSocket layered = (SSLSocket) tls.createSocket(hold(socket), host, port, autoClose);
        SSLParameters parameters = layered.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        layered.setSSLParameters(parameters);
        return layered;
    }

    private synchronized Socket hold(Socket socket) throws IOException {
        if (closed) {
            socket.close();
            throw new SocketException("cancelled");
        }
        held.add(socket);
        return socket;
    }

    /**
     * Closes the sockets, also those that are still to come. Does not block.
     *
     * @return whether there were any
     */
    synchronized boolean close() {
        closed = true;
        held.forEach(HeldSockets::close);
        return !held.isEmpty();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a socket of a cancelled question cannot be closed", e);
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        throw unconnectedOnly();
    }

    /** The JDK asks for one as its last resort when TLS cannot be laid over the first; it then tells why it could not. */
    private static IOException unconnectedOnly() {
        return new SocketException("no connection without a deadline");
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }
}
