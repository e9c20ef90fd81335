package dev.meshclient.call;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Authority;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.RequestPlan;
import dev.meshclient.routing.NormalizedPath;
import dev.meshclient.routing.RequestChanges;
import dev.meshclient.runtime.GatewayTarget;
import dev.meshclient.runtime.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * A request as routes see it, where that is not as the caller has made it: behind a gateway, or with its path in normal form.
 *
 * @param asked as the caller has made it
 * @param host the host that routes compare
 * @param port the port that it was named with
 * @param path the path that routes compare
 * @param authority what the server sees as the host, unless a route changes it; null for the caller's own
 */
@Internal
public record SeenRequest(
        MeshRequest asked,
        String host,
        int port,
        String path,
        @Nullable String authority) implements MeshRequest {

    /** Returns the request with its path in normal form: itself, if it is so already. */
    public static MeshRequest normal(MeshRequest request) {
        String path = request.path();
        String normal = NormalizedPath.of(path);
        return normal.equals(path) || request instanceof SeenRequest
                ? request
                : new SeenRequest(request, request.host(), request.port(), normal, null);
    }

    /**
     * Returns the request as it is behind a gateway. What is left of its path is put in normal form again: where
     * {@code /public} becomes {@code /}, {@code /public../closed} must not get past a route for {@code /closed}.
     *
     * @param service what the gateway route leads to
     */
    public static MeshRequest behind(GatewayTarget to, Resolution service, MeshRequest request) {
        int only = service instanceof Resolution.Found found ? found.service().onlyPort() : 0;
        int port = to.port() == 0 ? only : to.port();
        return new SeenRequest(
                asked(request),
                to.host() == null ? request.host() : to.host(),
                port == 0 ? request.port() : port,
                NormalizedPath.of(to.path().rewrite(request.path())),
                to.authority());
    }

    /** Returns the request as it were for the host of its URL, where it names another one. */
    static MeshRequest atUrl(MeshRequest asked) {
        return new SeenRequest(asked, asked.connectHost(), asked.connectPort(), NormalizedPath.of(asked.path()), null);
    }

    /** Returns a request as the caller has made it. */
    public static MeshRequest asked(MeshRequest request) {
        return request instanceof SeenRequest seen ? seen.asked : request;
    }

    /**
     * Returns a request with the port with which the server would see its host: that of the URL, or where a gateway has
     * changed the host that of the service's name, or else its listener.
     */
    public static MeshRequest addressed(MeshRequest request) {
        if (!(request instanceof SeenRequest seen)) {
            return request;
        }
        int port = seen.authority == null
                ? seen.asked.port()
                : Authority.parse(seen.authority, seen.port).port();
        return new SeenRequest(seen.asked, seen.host, port, seen.path, seen.authority);
    }

    /** Returns what is to be changed in a request that the caller has made, to send what a route makes of it. */
    public static @Nullable RequestPlan plan(MeshRequest request, RequestChanges changes) {
        if (request instanceof SeenRequest seen) {
            return changes.plan(seen.asked.path(), seen.path, seen.authority);
        }
        return changes == RequestChanges.NONE ? null : changes.plan(request.path(), request.path(), null);
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
        return authority != null && name.equalsIgnoreCase("host") ? authority : asked.header(name);
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
