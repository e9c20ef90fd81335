package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;

/** The path's beginning, character by character: {@code /foo} matches {@code /foobar}, as in Envoy. */
record PathPrefixCondition(String prefix) implements RouteCondition {

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        return request.path().startsWith(prefix);
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        return "path: " + RouteCondition.shownPath(request) + " (expected prefix: " + prefix + ")";
    }
}
