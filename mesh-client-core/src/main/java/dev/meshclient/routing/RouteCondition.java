package dev.meshclient.routing;

import dev.meshclient.model.GrpcMatch;
import dev.meshclient.model.LoggableTarget;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.RouteMatch;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a route, compiled. Called by many threads at once; {@link #holds} allocates nothing but for regular
 * expressions ({@link RegexValue}).
 */
interface RouteCondition {

    /** Returns whether a request that came in on a router's listener port fulfils it. */
    boolean holds(MeshRequest request, int listenerPort);

    /** Says why a request does not fulfil it, such as {@code method: POST (expected: GET)}. */
    String mismatch(MeshRequest request, int listenerPort);

    /** Every kind of condition there is, the cheapest first. */
    static List<RouteCondition> of(RouteEntry<?> entry) {
        RouteMatch match = entry.route().match();
        return Stream.<Stream<? extends RouteCondition>>of(
                        Stream.of(entry).filter(RouteEntry::neverMatches).map(never -> NotInForceCondition.INSTANCE),
                        Stream.ofNullable(match.port()).map(PortCondition::new),
                        Stream.ofNullable(match.method()).map(MethodCondition::new),
                        Stream.ofNullable(match.scheme()).map(SchemeCondition::new),
                        Stream.ofNullable(match.hostname()).map(HostCondition::of),
                        Stream.ofNullable(path(match)),
                        match.headers().stream().map(HeaderCondition::of),
                        metadata(match),
                        match.cookies().stream().map(CookieCondition::of),
                        match.queryParameters().stream().map(QueryCondition::of))
                .<RouteCondition>flatMap(Function.identity())
                .toList();
    }

    private static Stream<RouteCondition> metadata(RouteMatch match) {
        return Stream.ofNullable(match.grpc())
                .flatMap(grpc -> grpc.metadata().stream())
                .map(HeaderCondition::of);
    }

    /** Returns the condition on the path; null for any path. */
    static @Nullable RouteCondition path(RouteMatch match) {
        GrpcMatch grpc = match.grpc();
        if (grpc != null && grpc.serviceName() != null) {
            return grpc(grpc.serviceName(), grpc.methodName());
        }
        return match.path() == null ? null : path(match.path());
    }

    /**
     * A gRPC method is a path. That the request's content type is gRPC's is not asked for: App Mesh's guide names
     * service, method and metadata as what a route matches, and the port's protocol says the rest.
     */
    private static RouteCondition grpc(String service, @Nullable String method) {
        return method == null
                ? new PathPrefixCondition("/" + service + "/")
                : new ExactPathCondition("/" + service + "/" + method);
    }

    private static RouteCondition path(PathMatch path) {
        if (path instanceof PathMatch.Exact exact) {
            return new ExactPathCondition(exact.path());
        }
        if (path instanceof PathMatch.Prefix prefix) {
            return new PathPrefixCondition(prefix.prefix());
        }
        if (path instanceof PathMatch.SegmentPrefix prefix) {
            return new SegmentPrefixCondition(prefix.prefix());
        }
        if (path instanceof PathMatch.Template template) {
            return TemplateCondition.of(template.template());
        }
        return new RegexPathCondition(RegexValue.create(((PathMatch.Regex) path).regex()));
    }

    /** Returns the path of a request for a message, without the values of parameters that may be credentials. */
    static String shownPath(MeshRequest request) {
        StringBuilder path = new StringBuilder();
        LoggableTarget.appendPath(path, request.path());
        return shown(path.toString());
    }

    /** Shortens what a request carries to what fits into a message. */
    static String shown(String value) {
        return value.length() <= 100 ? value : value.substring(0, 100) + "...";
    }
}
