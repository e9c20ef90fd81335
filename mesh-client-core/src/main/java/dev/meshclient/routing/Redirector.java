package dev.meshclient.routing;

import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.RouteAction;
import java.util.Map;

/**
 * Tells callers to ask elsewhere (Envoy, {@code config_impl.cc}, {@code newUri}). What the redirect does not name is as in
 * the request that the route sees; a port that the scheme has anyway is left out.
 */
record Redirector(RouteAction.Redirect redirect, PathRewriter path) implements RouteAnswer {

    @Override
    public LocalReply.Response answer(MeshRequest request) {
        return new LocalReply.Response(null, redirect.status(), Map.of("location", location(request)), "");
    }

    private String location(MeshRequest request) {
        String scheme = redirect.scheme() == null ? request.scheme() : redirect.scheme();
        String host = redirect.host() == null ? request.host() : redirect.host();
        String query = request.query();
        return scheme + "://" + bracketed(host) + port(request, scheme)
                + path.rewrite(request.path())
                + (query == null || redirect.stripQuery() ? "" : "?" + query);
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private String port(MeshRequest request, String scheme) {
        int usual = scheme.equals("https") ? 443 : 80;
        int port = usual;
        if (redirect.port() != null) {
            port = redirect.port();
        } else if (redirect.host() == null && scheme.equals(request.scheme())) {
            port = request.port();
        }
        return port == usual ? "" : ":" + port;
    }
}
