package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;

/**
 * The path's beginning, segment by segment: {@code /foo} matches {@code /foo} and {@code /foo/bar}, as
 * {@code path_separated_prefix} in Envoy.
 */
record SegmentPrefixCondition(String prefix) implements RouteCondition {

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        String path = request.path();
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        return "path: " + RouteCondition.shownPath(request) + " (expected segment prefix: " + prefix + ")";
    }
}
