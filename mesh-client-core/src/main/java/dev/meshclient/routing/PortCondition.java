package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;

/** The router's listener port. */
record PortCondition(int port) implements RouteCondition {

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        return listenerPort == port;
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        return "port: " + listenerPort + " (expected: " + port + ")";
    }
}
