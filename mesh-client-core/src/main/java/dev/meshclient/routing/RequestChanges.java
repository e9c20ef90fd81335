package dev.meshclient.routing;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.RequestPlan;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteChanges;
import org.jspecify.annotations.Nullable;

/** What a route changes in its requests, compiled. Immutable; safe for use by several threads. */
@Internal
public final class RequestChanges {
    /** Nothing. */
    public static final RequestChanges NONE = new RequestChanges(PathRewriter.NONE, null, HeaderChanges.NONE);

    private final PathRewriter path;
    private final @Nullable String authority;
    private final HeaderChanges headers;

    /** What is changed where the path is not. */
    private final @Nullable RequestPlan besidesPath;

    private RequestChanges(PathRewriter path, @Nullable String authority, HeaderChanges headers) {
        this.path = path;
        this.authority = authority;
        this.headers = headers;
        this.besidesPath = authority == null && headers.isEmpty() ? null : new RequestPlan(null, authority, headers);
    }

    /** Compiles what a route declares. */
    public static RequestChanges create(Route route) {
        RouteChanges changes = route.changes();
        return changes.path() == null
                        && changes.host() == null
                        && changes.request().isEmpty()
                ? NONE
                : new RequestChanges(
                        PathRewriter.create(changes.path(), route.match()), changes.host(), changes.request());
    }

    /**
     * Returns what is changed in a request; null for nothing.
     *
     * @param sent the path that the caller has sent
     * @param compared the path that the route's match has compared
     * @param authority what the server would see as the host but for the route; null for the caller's own
     */
    public @Nullable RequestPlan plan(String sent, String compared, @Nullable String authority) {
        String rewritten = path.rewrite(compared);
        boolean samePath = rewritten.equals(sent);
        if (samePath && (authority == null || this.authority != null)) {
            return besidesPath;
        }
        return new RequestPlan(
                samePath ? null : rewritten, this.authority == null ? authority : this.authority, headers);
    }
}
