package com.linecorp.armeria.server;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import dev.meshclient.examples.benchmarks.RoutingRow;
import dev.meshclient.examples.benchmarks.RoutingWorkload;
import dev.meshclient.examples.benchmarks.RoutingWorkload.Asked;
import dev.meshclient.examples.benchmarks.RoutingWorkload.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The routers that Armeria makes of routes, without the cache of paths that it puts before them. */
public final class OpenRouter {

    private OpenRouter() {}

    /** Returns a router of the workload's routes. */
    public static RoutingRow.Router router(RoutingWorkload workload) {
        List<Route> routes = workload.rules().stream().map(OpenRouter::route).toList();
        List<Router<Route>> routers =
                Routers.routers(routes, null, (route, value) -> value, Function.identity(), (one, other) -> {}, false);
        Map<Map<String, String>, RequestHeaders> known = new HashMap<>();
        RequestHeaders[] headers = workload.requests().stream()
                .map(Asked::headers)
                .map(carried -> known.computeIfAbsent(carried, OpenRouter::headers))
                .toArray(RequestHeaders[]::new);
        AskedContext context = new AskedContext();
        return (asked, index) -> takes(routers, context.with(asked.path(), headers[index]));
    }

    private static boolean takes(List<Router<Route>> routers, RoutingContext context) {
        for (Router<Route> router : routers) {
            if (router.find(context).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Route route(Rule rule) {
        RouteBuilder builder = Route.builder();
        if (rule.regex()) {
            builder.regex("^" + rule.path() + "$");
        } else {
            builder.pathPrefix(rule.path());
        }
        rule.headers().forEach((name, value) -> builder.matchesHeaders(name + "=" + value));
        return builder.build();
    }

    private static RequestHeaders headers(Map<String, String> carried) {
        RequestHeadersBuilder builder = RequestHeaders.builder(HttpMethod.GET, "/");
        carried.forEach(builder::add);
        return builder.build();
    }
}
