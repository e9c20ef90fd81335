package dev.meshclient.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request must look like for a route, or for a gateway route; all that is declared must hold.
 *
 * @param path the path; null for any
 * @param method the method, in capitals; null for any
 * @param scheme {@code http} or {@code https}; null for any
 * @param hostname the host, without its port; null for any. App Mesh has it for gateway routes only
 * @param headers header conditions
 * @param cookies extension: cookie conditions
 * @param queryParameters query conditions
 * @param grpc the gRPC method; null for any
 * @param port the listener port; null for any
 */
public record RouteMatch(
        @Nullable PathMatch path,
        @Nullable String method,
        @Nullable String scheme,
        @Nullable HostnameMatch hostname,
        List<HeaderMatch> headers,
        List<CookieMatch> cookies,
        List<QueryParameterMatch> queryParameters,
        @Nullable GrpcMatch grpc,
        @Nullable Integer port) {

    /** Copies the conditions. */
    public RouteMatch {
        headers = List.copyOf(headers);
        cookies = List.copyOf(cookies);
        queryParameters = List.copyOf(queryParameters);
    }

    /** Returns what every request on a listener port matches; null for any port. */
    public static RouteMatch any(@Nullable Integer port) {
        return new RouteMatch(null, null, null, null, List.of(), List.of(), List.of(), null, port);
    }

    /** Returns what every request with such a path matches. */
    public static RouteMatch path(PathMatch path) {
        return new RouteMatch(path, null, null, null, List.of(), List.of(), List.of(), null, null);
    }

    /** Returns what every request with a path of this beginning matches. */
    public static RouteMatch prefix(String prefix) {
        return path(new PathMatch.Prefix(prefix));
    }
}
