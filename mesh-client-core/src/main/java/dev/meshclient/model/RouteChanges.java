package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * Extension: what a route changes in requests and in their responses.
 *
 * @param path what becomes of the path; null for nothing
 * @param host the host that the server sees, perhaps with a port; null for the caller's
 * @param request what is changed in the request's headers
 * @param response what is changed in the response's headers
 */
public record RouteChanges(
        @Nullable PathRewrite path, @Nullable String host, HeaderChanges request, HeaderChanges response) {

    /** Nothing. */
    public static final RouteChanges NONE = new RouteChanges(null, null, HeaderChanges.NONE, HeaderChanges.NONE);
}
