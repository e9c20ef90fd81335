package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;

/** Keeps requests away from a route of which a condition is declared that this version cannot check. */
enum NotInForceCondition implements RouteCondition {
    INSTANCE;

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        return false;
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        return "declares a condition that is not in force";
    }
}
