package dev.meshclient.okhttp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A socket that connects to its endpoint, and is registered from then until it is closed. Connecting again does nothing:
 * it may have been connected ahead.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // A lock round I/O would pin virtual threads.
final class EndpointSocket extends Socket {
    private final EndpointSocketFactory factory;
    private volatile @Nullable EndpointInput input;
    private volatile @Nullable SocketAddress local;

    EndpointSocket(EndpointSocketFactory factory) {
        this.factory = factory;
    }

    @Override
    public void connect(SocketAddress asked, int timeout) throws IOException {
        if (factory.registry().contains(this)) {
            return;
        }
        SocketAddress target = factory.target(asked);
        factory.registry().add(this);
        super.connect(target, timeout);
        local = super.getLocalSocketAddress();
    }

    /** The JDK forgets it when the socket is closed, and that is when one asks what has become of the connection. */
    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        SocketAddress known = local;
        return known == null ? super.getLocalSocketAddress() : known;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        EndpointInput present = input;
        if (present == null) {
            present = new EndpointInput(super.getInputStream());
            input = present;
        }
        return present;
    }

    @Override
    public void close() throws IOException {
        factory.registry().remove(this);
        super.close();
    }
}
