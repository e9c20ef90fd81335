package dev.meshclient.routing;

import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.ValueMatch;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** One condition of a route, compiled. Called by many threads at once; {@link #holds} must not allocate. */
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
                        Stream.ofNullable(match.path()).flatMap(RouteCondition::ofPath),
                        match.headers().stream().flatMap(RouteCondition::ofHeader))
                .<RouteCondition>flatMap(Function.identity())
                .toList();
    }

    private static Stream<RouteCondition> ofPath(PathMatch path) {
        if (path instanceof PathMatch.Exact exact) {
            return Stream.of(new ExactPathCondition(exact.path()));
        }
        return path instanceof PathMatch.Prefix prefix
                ? Stream.of(new PathPrefixCondition(prefix.prefix()))
                : Stream.of();
    }

    private static Stream<RouteCondition> ofHeader(HeaderMatch header) {
        return header.value() instanceof ValueMatch.Exact exact
                ? Stream.of(new HeaderCondition(header.name(), exact.value()))
                : Stream.of();
    }

    /** Shortens what a request carries to what fits into a message. */
    static String shown(String value) {
        return value.length() <= 100 ? value : value.substring(0, 100) + "...";
    }
}
