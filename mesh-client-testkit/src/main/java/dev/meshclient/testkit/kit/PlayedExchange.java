package dev.meshclient.testkit.kit;

import dev.meshclient.event.Exchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What could be seen of an attempt that is only played: more and more, as in a real one. */
final class PlayedExchange implements Exchange {
    private volatile boolean sent;
    private volatile boolean answered;
    private volatile boolean read;

    void sent() {
        sent = true;
    }

    void answered() {
        answered = true;
    }

    void read() {
        read = true;
    }

    @Override
    public @Nullable String protocol() {
        return sent ? "HTTP/2" : null;
    }

    @Override
    public @Nullable InetSocketAddress localAddress() {
        return sent ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_001) : null;
    }

    @Override
    public @Nullable InetSocketAddress remoteAddress() {
        return sent ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080) : null;
    }

    @Override
    public @Nullable String responseHeader(String name) {
        return answered && name.equalsIgnoreCase("content-type") ? "text/plain" : null;
    }

    @Override
    public @Nullable String responseTrailer(String name) {
        return read && name.equalsIgnoreCase("grpc-status") ? "0" : null;
    }

    @Override
    public long requestBodyBytes() {
        return sent ? 0 : -1;
    }

    @Override
    public long responseBodyBytes() {
        return read ? 5 : -1;
    }

    @Override
    public long requestHeaderBytes() {
        return sent ? 40 : -1;
    }

    @Override
    public long responseHeaderBytes() {
        return answered ? 50 : -1;
    }
}
