package dev.meshclient.model;

import dev.meshclient.annotation.Internal;
import org.jspecify.annotations.Nullable;

/**
 * What to change in an attempt's request. The application sees its own request in the response all the same.
 *
 * @param path the path to send instead, percent-encoded, without the query, which stays; null for the request's own
 * @param authority what to send as {@code Host} or {@code :authority} instead; null for what the request has
 * @param headers what to change in its headers
 */
@Internal
public record RequestPlan(@Nullable String path, @Nullable String authority, HeaderChanges headers) {

    /** Returns the plan that changes headers alone. */
    public static RequestPlan headers(HeaderChanges headers) {
        return new RequestPlan(null, null, headers);
    }
}
