package dev.meshclient.config.order;

import dev.meshclient.model.MatchedRoute;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.PathRewrite;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.RouteMatch;
import org.jspecify.annotations.Nullable;

/** What requests look like that follow a route's redirect, as far as that is certain. */
final class RedirectedMatch {
    private static final int TEMPORARY_REDIRECT = 307;

    private RedirectedMatch() {}

    /**
     * Returns what they match.
     *
     * @return null if it is not certain, or they may belong to another virtual service, or the route redirects nothing
     */
    static @Nullable RouteMatch of(MatchedRoute route) {
        if (!(route instanceof Route declared)
                || !(declared.action() instanceof RouteAction.Redirect redirect)
                || redirect.host() != null
                || redirect.port() != null
                || mayLoseWhatIsAskedFor(route.match(), redirect)) {
            return null;
        }
        PathMatch path = redirect.path() == null
                ? route.match().path()
                : path(redirect.path(), route.match().path());
        return path == null ? null : with(path, redirect.scheme(), route.match());
    }

    /** Other methods than GET may become GET on the way (RFC 9110, section 15.4). */
    private static boolean mayLoseWhatIsAskedFor(RouteMatch match, RouteAction.Redirect redirect) {
        boolean mayBeGet =
                match.method() != null && !match.method().equals("GET") && redirect.status() < TEMPORARY_REDIRECT;
        return mayBeGet || (redirect.stripQuery() && !match.queryParameters().isEmpty());
    }

    private static @Nullable PathMatch path(PathRewrite rewrite, @Nullable PathMatch path) {
        if (rewrite instanceof PathRewrite.Full full) {
            return new PathMatch.Exact(full.value());
        }
        if (rewrite instanceof PathRewrite.Prefix prefix && path instanceof PathMatch.Prefix) {
            return new PathMatch.Prefix(prefix.value());
        }
        return rewrite instanceof PathRewrite.Prefix prefix && path instanceof PathMatch.Exact
                ? new PathMatch.Exact(prefix.value())
                : null;
    }

    private static RouteMatch with(PathMatch path, @Nullable String scheme, RouteMatch match) {
        return new RouteMatch(
                path,
                match.method(),
                scheme == null ? match.scheme() : scheme,
                match.hostname(),
                match.headers(),
                match.cookies(),
                match.queryParameters(),
                match.grpc(),
                null);
    }
}
