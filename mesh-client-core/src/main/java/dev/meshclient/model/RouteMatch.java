package dev.meshclient.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request must look like for a route, or for a gateway route; all that is declared must hold.
 *
 * @param path the path; null for any
 * @param method the method, in capitals; null for any
 * @param scheme {@code http} or {@code https}; null for any
 * @param headers header conditions
 * @param queryParameters query conditions
 * @param grpc the gRPC method; null for any
 * @param port the listener port; null for any
 */
public record RouteMatch(
        @Nullable PathMatch path,
        @Nullable String method,
        @Nullable String scheme,
        List<HeaderMatch> headers,
        List<QueryParameterMatch> queryParameters,
        @Nullable GrpcMatch grpc,
        @Nullable Integer port) {

    /** Copies the conditions. */
    public RouteMatch {
        headers = List.copyOf(headers);
        queryParameters = List.copyOf(queryParameters);
    }

    /** Returns what every request on a listener port matches; null for any port. */
    public static RouteMatch any(@Nullable Integer port) {
        return new RouteMatch(null, null, null, List.of(), List.of(), null, port);
    }

    /** Returns what every request with a path of this beginning matches. */
    public static RouteMatch prefix(String prefix) {
        return new RouteMatch(new PathMatch.Prefix(prefix), null, null, List.of(), List.of(), null, null);
    }
}
