package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;

/** The whole path, by a regular expression; allocates where the path begins as the expression does. */
record RegexPathCondition(RegexValue regex) implements RouteCondition {

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        String path = request.path();
        return regex.holds(path, 0, path.length());
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        return "path: " + RouteCondition.shownPath(request) + " (expected" + regex.expected() + ")";
    }
}
