package dev.meshclient.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request must look like for a route; all that is declared must hold.
 *
 * @param prefix the path's beginning, compared character by character, so {@code /foo} matches {@code /foobar}; null if
 *     not declared
 * @param exactPath the whole path without the query; null if not declared
 * @param method the method, in capitals; null for any
 * @param headers header conditions
 * @param port the router's listener port; null for any
 */
public record RouteMatch(
        @Nullable String prefix,
        @Nullable String exactPath,
        @Nullable String method,
        List<HeaderMatch> headers,
        @Nullable Integer port) {

    /** Matches every request. */
    public static final RouteMatch ANY = new RouteMatch(null, null, null, List.of(), null);

    /** Copies the header conditions. */
    public RouteMatch {
        headers = List.copyOf(headers);
    }
}
