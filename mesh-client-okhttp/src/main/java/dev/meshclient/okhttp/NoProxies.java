package dev.meshclient.okhttp;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** Sends every attempt straight to its endpoint. One instance, since it is part of what makes OkHttp's addresses equal. */
final class NoProxies extends ProxySelector {
    static final NoProxies INSTANCE = new NoProxies();

    private NoProxies() {}

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
}
