package dev.meshclient.okhttp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Lays the behaviour of {@link EndpointSocket} over a socket that the application's own factory has made. The two kinds
 * of socket options that OkHttp and a TLS layer use go to that socket; everything else is as in an unconnected one.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // A lock round I/O would pin virtual threads.
final class ForwardingEndpointSocket extends Socket {
    private final EndpointSocketFactory factory;
    private final Socket delegate;
    private volatile @Nullable EndpointInput input;
    private volatile @Nullable SocketAddress local;

    ForwardingEndpointSocket(EndpointSocketFactory factory, Socket delegate) {
        this.factory = factory;
        this.delegate = delegate;
    }

    @Override
    public void connect(SocketAddress asked) throws IOException {
        connect(asked, 0);
    }

    @Override
    public void connect(SocketAddress asked, int timeout) throws IOException {
        if (factory.registry().contains(this)) {
            return;
        }
        SocketAddress target = factory.target(asked);
        factory.registry().add(this);
        delegate.connect(target, timeout);
        local = delegate.getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
        factory.registry().remove(this);
        delegate.close();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        EndpointInput present = input;
        if (present == null) {
            present = new EndpointInput(delegate.getInputStream());
            input = present;
        }
        return present;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return delegate.getOutputStream();
    }

    @Override
    public void shutdownInput() throws IOException {
        delegate.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        delegate.shutdownOutput();
    }

    @Override
    public boolean isConnected() {
        return delegate.isConnected();
    }

    @Override
    public boolean isBound() {
        return delegate.isBound();
    }

    @Override
    public boolean isClosed() {
        return delegate.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return delegate.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return delegate.isOutputShutdown();
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        delegate.setSoTimeout(timeout);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return delegate.getSoTimeout();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        delegate.setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return delegate.getTcpNoDelay();
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        return delegate.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return delegate.getLocalAddress();
    }

    @Override
    public int getPort() {
        return delegate.getPort();
    }

    @Override
    public int getLocalPort() {
        return delegate.getLocalPort();
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        return delegate.getRemoteSocketAddress();
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        SocketAddress known = local;
        return known == null ? delegate.getLocalSocketAddress() : known;
    }

    @Override
    public @Nullable SocketChannel getChannel() {
        return delegate.getChannel();
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
