package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;

/** The whole path as sent, without the query. */
record ExactPathCondition(String path) implements RouteCondition {

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        return path.equals(request.path());
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        return "path: " + RouteCondition.shownPath(request) + " (expected: " + path + ")";
    }
}
