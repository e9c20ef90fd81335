package dev.meshclient.routing;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a route answers itself, instead of a server. It is a response of the mesh without a flag, as nothing went wrong
 * (Envoy, {@code DirectResponseEntry}). Safe for use by several threads.
 */
@Internal
@FunctionalInterface
public interface RouteAnswer {

    /**
     * Answers a request.
     *
     * @param request as the route's match has compared it, with the host and the port that a server would see
     */
    LocalReply.Response answer(MeshRequest request);

    /** Compiles the action of a route; null if it sends its requests on. */
    static @Nullable RouteAnswer create(Route route) {
        if (route.action() instanceof RouteAction.Redirect redirect) {
            return new Redirector(redirect, PathRewriter.create(redirect.path(), route.match()));
        }
        if (!(route.action() instanceof RouteAction.DirectResponse direct)) {
            return null;
        }
        LocalReply.Response response =
                new LocalReply.Response(null, direct.status(), headers(direct.body()), direct.body());
        return request -> response;
    }

    private static Map<String, String> headers(String body) {
        return body.isEmpty() ? Map.of() : Map.of("content-type", "text/plain");
    }
}
