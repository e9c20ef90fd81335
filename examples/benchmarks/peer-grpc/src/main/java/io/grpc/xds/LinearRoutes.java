package io.grpc.xds;

import com.google.re2j.Pattern;
import dev.meshclient.examples.benchmarks.RoutingRow;
import dev.meshclient.examples.benchmarks.RoutingWorkload;
import dev.meshclient.examples.benchmarks.RoutingWorkload.Asked;
import dev.meshclient.examples.benchmarks.RoutingWorkload.Rule;
import io.grpc.Metadata;
import io.grpc.xds.VirtualHost.Route.RouteMatch;
import io.grpc.xds.VirtualHost.Route.RouteMatch.PathMatcher;
import io.grpc.xds.internal.Matchers.HeaderMatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The routes of a virtual host, tried one after the other as {@code XdsNameResolver} does. */
public final class LinearRoutes {
    private static final ThreadSafeRandom RANDOM = ThreadSafeRandom.ThreadSafeRandomImpl.instance;

    private LinearRoutes() {}

    /** Returns a router of the workload's routes. */
    public static RoutingRow.Router router(RoutingWorkload workload) {
        RouteMatch[] routes = workload.rules().stream().map(LinearRoutes::route).toArray(RouteMatch[]::new);
        Map<Map<String, String>, Metadata> known = new HashMap<>();
        Metadata[] metadata = workload.requests().stream()
                .map(Asked::headers)
                .map(headers -> known.computeIfAbsent(headers, LinearRoutes::metadata))
                .toArray(Metadata[]::new);
        return (asked, index) -> takes(routes, asked.path(), metadata[index]);
    }

    private static boolean takes(RouteMatch[] routes, String path, Metadata metadata) {
        for (RouteMatch route : routes) {
            if (RoutingUtils.matchRoute(route, path, metadata, RANDOM)) {
                return true;
            }
        }
        return false;
    }

    private static RouteMatch route(Rule rule) {
        PathMatcher path = rule.regex()
                ? PathMatcher.fromRegEx(Pattern.compile(rule.path()))
                : PathMatcher.fromPrefix(rule.path(), true);
        List<HeaderMatcher> headers = rule.headers().entrySet().stream()
                .map(header -> HeaderMatcher.forExactValue(header.getKey(), header.getValue(), false))
                .toList();
        return RouteMatch.create(path, headers, null);
    }

    private static Metadata metadata(Map<String, String> headers) {
        Metadata metadata = new Metadata();
        headers.forEach((name, value) -> metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
        return metadata;
    }
}
