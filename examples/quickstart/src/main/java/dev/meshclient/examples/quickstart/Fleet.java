package dev.meshclient.examples.quickstart;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The five servers, in this process. */
final class Fleet implements AutoCloseable {
    private final Map<String, OrderServer> servers = new LinkedHashMap<>();

    private Fleet() {}

    static Fleet start() throws IOException {
        Fleet fleet = new Fleet();
        for (Version version : Version.values()) {
            for (String name : version.servers()) {
                fleet.servers.put(name, OrderServer.start(name));
            }
        }
        return fleet;
    }

    Collection<OrderServer> servers() {
        return servers.values();
    }

    OrderServer server(String name) {
        OrderServer server = servers.get(name);
        if (server == null) {
            throw new IllegalArgumentException("server: " + name + " (expected: one of " + servers.keySet() + ")");
        }
        return server;
    }

    @Override
    public void close() {
        servers().forEach(OrderServer::close);
    }
}
