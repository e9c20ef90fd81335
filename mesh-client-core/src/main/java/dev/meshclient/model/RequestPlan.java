package dev.meshclient.model;

import dev.meshclient.annotation.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change in an attempt's request. The application sees its own request in the response all the same.
 *
 * @param path the path to send instead, percent-encoded, without the query, which stays; null for the request's own
 * @param authority what to send as {@code Host} or {@code :authority} instead; null for what the request has
 * @param headers what a route changes in its headers
 * @param added names and values in turn, of headers to set after that, as observers want them; not copied, since they come
 *     with every attempt, and not changed any more
 */
@Internal
public record RequestPlan(
        @Nullable String path, @Nullable String authority, HeaderChanges headers, List<String> added) {

    /** Makes a plan to which observers add nothing. */
    public RequestPlan(@Nullable String path, @Nullable String authority, HeaderChanges headers) {
        this(path, authority, headers, List.of());
    }

    /** Returns the plan that changes headers alone. */
    public static RequestPlan headers(HeaderChanges headers) {
        return new RequestPlan(null, null, headers);
    }

    /** Returns this plan with what observers add. */
    public RequestPlan adding(List<String> namesAndValues) {
        return new RequestPlan(path, authority, headers, namesAndValues);
    }

    /** Returns whether headers are added to what the application has asked for, and nothing of it is changed. */
    public boolean onlyAdds() {
        return path == null && authority == null && headers.isEmpty();
    }
}
