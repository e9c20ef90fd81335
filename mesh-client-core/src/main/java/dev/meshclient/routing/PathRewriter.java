package dev.meshclient.routing;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.GatewayRewrite;
import dev.meshclient.model.LiteralBeginning;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.PathRewrite;
import dev.meshclient.model.RouteMatch;
import org.jspecify.annotations.Nullable;

/** Says what becomes of the path of a request that a route has taken; the query stays. Safe for use by several threads. */
@Internal
@FunctionalInterface
public interface PathRewriter {

    /** Leaves every path as it is. */
    PathRewriter NONE = path -> path;

    /**
     * Returns the path to go on with.
     *
     * @param path the path that the route's match has compared, without the query
     */
    String rewrite(String path);

    /**
     * Compiles what a route declares (Envoy, {@code prefix_rewrite}, {@code path_rewrite} and {@code regex_rewrite}). A
     * prefix rewrite replaces exactly the characters that the match compared, so that {@code /foo} to {@code /} makes
     * {@code //bar} of {@code /foo/bar}. Behind a segment prefix, which Envoy would treat alike, no slash is doubled
     * (Gateway API, {@code ReplacePrefixMatch}).
     *
     * <p>Segments {@code .} and {@code ..} that come of it are resolved: Envoy sends them on, but HTTP clients, which get the
     * path here, resolve them, each in its own way. Several slashes stay, as in Envoy, which merges them before it rewrites.
     *
     * @param declared null for none
     */
    static PathRewriter create(@Nullable PathRewrite declared, RouteMatch match) {
        if (declared == null) {
            return NONE;
        }
        PathRewriter rewriter = asDeclared(declared, match);
        return path -> DotSegments.resolve(rewriter.rewrite(path));
    }

    private static PathRewriter asDeclared(PathRewrite declared, RouteMatch match) {
        if (declared instanceof PathRewrite.Prefix prefix) {
            return new PrefixRewriter(match, prefix.value(), match.path() instanceof PathMatch.SegmentPrefix);
        }
        return declared instanceof PathRewrite.Regex regex
                ? new RegexRewriter(regex.pattern(), regex.substitution())
                : full(((PathRewrite.Full) declared).value());
    }

    /**
     * Compiles what a gateway route declares (App Mesh user guide, "Gateway routes"): unless it says otherwise a prefix
     * that was matched becomes {@code /}, and any other path stays. No slash is doubled, as the guide has {@code /1} for
     * {@code /chapter/1}. What comes of it is not in {@link NormalizedPath normal form} yet.
     */
    static PathRewriter create(GatewayRewrite declared, RouteMatch match) {
        GatewayRewrite.PathRewrite path = declared.path();
        if (path instanceof GatewayRewrite.PathRewrite.Exact exact) {
            return full(exact.path());
        }
        if (!(match.path() instanceof PathMatch.Prefix)
                || (path instanceof GatewayRewrite.PathRewrite.DefaultPrefix prefix && !prefix.enabled())) {
            return NONE;
        }
        String value = path instanceof GatewayRewrite.PathRewrite.Prefix prefix ? prefix.value() : "/";
        return new PrefixRewriter(match, value, true);
    }

    private static PathRewriter full(String value) {
        String path = absolute(value);
        return any -> path;
    }

    /** No request can be sent with a path that does not begin with a slash. */
    static String absolute(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    /**
     * The characters that were compared become others, and what follows them stays.
     *
     * @param compared how many characters those are
     * @param joined whether a slash at the end of the value and one that follows are one
     */
    record PrefixRewriter(int compared, String value, boolean joined) implements PathRewriter {

        PrefixRewriter(RouteMatch match, String value, boolean joined) {
            this(LiteralBeginning.of(match).length(), value, joined);
        }

        @Override
        public String rewrite(String path) {
            boolean doubled = joined && value.endsWith("/") && path.startsWith("/", compared);
            return value + path.substring(doubled ? compared + 1 : compared);
        }
    }
}
