package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;

/** The method, exactly. */
record MethodCondition(String method) implements RouteCondition {

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        return method.equals(request.method());
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        return "method: " + RouteCondition.shown(request.method()) + " (expected: " + method + ")";
    }
}
