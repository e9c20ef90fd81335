package dev.meshclient.call;

import dev.meshclient.model.MeshRequest;
import dev.meshclient.routing.NormalizedPath;
import dev.meshclient.runtime.GatewayTarget;
import org.jspecify.annotations.Nullable;

/**
 * A request as routes see it, where that is not as the caller has made it: behind a gateway, or with its path in normal form.
 *
 * @param asked as the caller has made it
 * @param authority what the server sees as the host, unless a route changes it; null for the caller's own
 */
record SeenRequest(
        MeshRequest asked,
        String host,
        int port,
        String path,
        @Nullable String authority) implements MeshRequest {

    /** Returns the request with its path in normal form: itself, if it is so already. */
    static MeshRequest normal(MeshRequest request) {
        String path = request.path();
        String normal = NormalizedPath.of(path);
        return normal.equals(path) || request instanceof SeenRequest
                ? request
                : new SeenRequest(request, request.host(), request.port(), normal, null);
    }

    /** Returns the request as it is behind a gateway. */
    static MeshRequest behind(GatewayTarget to, MeshRequest request) {
        return new SeenRequest(
                request instanceof SeenRequest seen ? seen.asked : request,
                to.host() == null ? request.host() : to.host(),
                to.port() == 0 ? request.port() : to.port(),
                to.path().rewrite(request.path()),
                to.authority());
    }

    /** Returns what the server sees as the host, unless a route changes it; null for the caller's own. */
    static @Nullable String authority(MeshRequest seen) {
        return seen instanceof SeenRequest changed ? changed.authority : null;
    }

    @Override
    public String method() {
        return asked.method();
    }

    @Override
    public String scheme() {
        return asked.scheme();
    }

    @Override
    public @Nullable String query() {
        return asked.query();
    }

    @Override
    public @Nullable String header(String name) {
        return asked.header(name);
    }

    @Override
    public boolean replayable() {
        return asked.replayable();
    }

    @Override
    public long timeoutNanos() {
        return asked.timeoutNanos();
    }
}
