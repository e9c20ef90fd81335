package dev.meshclient.okhttp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets that connect to one endpoint, whatever address they are told: the URL keeps its own host and port. The
 * application's factory still makes the socket if it has one. The first one may be connected already.
 */
final class EndpointSocketFactory extends SocketFactory {
    private final SocketFactory delegate;
    private final String address;
    private final int port;

    /** Null where the endpoint has a name. */
    private final @Nullable InetSocketAddress literal;

    private final SocketRegistry registry;
    private final SpareConnection spare;

    EndpointSocketFactory(
            SocketFactory delegate, String address, int port, SocketRegistry registry, SpareConnection spare) {
        this.delegate = delegate;
        this.address = address;
        this.port = port;
        this.literal = isLiteral(address) ? new InetSocketAddress(address, port) : null;
        this.registry = registry;
        this.spare = spare;
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket connected = spare.take();
        return connected != null ? connected : unconnected();
    }

    /**
     * Connects the socket that {@link #createSocket()} returns next. Blocks.
     *
     * @param timeoutMillis 1 or more
     */
    void connectSpare(int timeoutMillis) throws IOException {
        Socket socket = unconnected();
        EndpointInput input = null;
        try {
            socket.connect(InetSocketAddress.createUnresolved(address, port), timeoutMillis);
            input = (EndpointInput) socket.getInputStream();
        } finally {
            if (input == null) {
                socket.close();
            }
        }
        spare.put(socket, input);
    }

    private Socket unconnected() throws IOException {
        return delegate == SocketFactory.getDefault()
                ? new EndpointSocket(this)
                : new ForwardingEndpointSocket(this, delegate.createSocket());
    }

    SocketRegistry registry() {
        return registry;
    }

    private static boolean isLiteral(String address) {
        return address.indexOf(':') >= 0 || address.chars().allMatch(c -> c == '.' || Character.isDigit(c));
    }

    /**
     * Returns where to connect: the address that was looked up for the endpoint's own name, and otherwise (an IP address,
     * or the literal of a URL that OkHttp does not look up) the endpoint's.
     */
    SocketAddress target(SocketAddress asked) throws IOException {
        InetSocketAddress known = known((InetSocketAddress) asked);
        return known.isUnresolved() ? new InetSocketAddress(InetAddress.getByName(address), port) : known;
    }

    /** Returns where to connect as far as that is known without a look-up: else it is unresolved. */
    InetSocketAddress known(InetSocketAddress asked) {
        if (literal != null) {
            return literal;
        }
        return asked.getAddress() != null && asked.getHostString().equals(address)
                ? new InetSocketAddress(asked.getAddress(), port)
                : InetSocketAddress.createUnresolved(address, port);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectedSocketsUnsupported();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectedSocketsUnsupported();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectedSocketsUnsupported();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localAddress, int localPort) {
        throw connectedSocketsUnsupported();
    }

    private static UnsupportedOperationException connectedSocketsUnsupported() {
        return new UnsupportedOperationException("only unconnected sockets");
    }
}
