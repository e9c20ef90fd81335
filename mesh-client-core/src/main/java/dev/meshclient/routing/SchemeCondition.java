package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;

/** The scheme, exactly. */
record SchemeCondition(String scheme) implements RouteCondition {

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        return scheme.equals(request.scheme());
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        return "scheme: " + request.scheme() + " (expected: " + scheme + ")";
    }
}
