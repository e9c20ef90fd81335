package dev.meshclient.examples.quickstart;

import java.util.List;

/** A version of the order service: a virtual node and its servers. */
enum Version {
    V1("orders-v1", "v1-a", "v1-b", "v1-c"),
    V2("orders-v2", "v2-a", "v2-b");

    private final String virtualNode;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> servers;

    Version(String virtualNode, String... servers) {
        this.virtualNode = virtualNode;
        this.servers = List.of(servers);
    }

    String virtualNode() {
        return virtualNode;
    }

    List<String> servers() {
        return servers;
    }

    static Version of(String server) {
        return V1.servers.contains(server) ? V1 : V2;
    }
}
