package dev.meshclient.logformat;

import dev.meshclient.event.Exchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an adaptor sees of an attempt that has a response; closed to readers when the test says so. */
final class SeenExchange implements Exchange {
    private final Map<String, String> headers = new TreeMap<>();
    private final Map<String, String> trailers = new TreeMap<>();
    private boolean closed;

    SeenExchange header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    SeenExchange trailer(String name, String value) {
        trailers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    void close() {
        closed = true;
    }

    private void look() {
        if (closed) {
            throw new IllegalStateException("read after the call has ended");
        }
    }

    static InetSocketAddress address(int last, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last}), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String protocol() {
        look();
        return "HTTP/1.1";
    }

    @Override
    public InetSocketAddress localAddress() {
        look();
        return address(9, 40_000);
    }

    @Override
    public InetSocketAddress remoteAddress() {
        look();
        return address(1, 8080);
    }

    @Override
    public @Nullable String responseHeader(String name) {
        look();
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public @Nullable String responseTrailer(String name) {
        look();
        return trailers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public long requestBodyBytes() {
        look();
        return 154;
    }

    @Override
    public long responseBodyBytes() {
        look();
        return 5;
    }

    @Override
    public long requestHeaderBytes() {
        look();
        return 199;
    }

    @Override
    public long responseHeaderBytes() {
        look();
        return 130;
    }
}
