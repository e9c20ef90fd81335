package dev.meshclient.config;

import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.Route;
import dev.meshclient.model.TrafficSplit;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.model.VirtualRouter;
import java.util.stream.Stream;

/** The ways to declarations, for messages. */
final class Steps {

    private Steps() {}

    static Object[] of(Object[] steps, Object... more) {
        return Stream.concat(Stream.of(steps), Stream.of(more)).toArray();
    }

    static Object[] route(VirtualRouter router, Route route, Object... more) {
        String kind = route.protocol().configName() + "Route";
        return of(new Object[] {"virtualRouters", router.name(), "routes", route.name(), kind}, more);
    }

    static Object[] gatewayRoute(VirtualGateway gateway, GatewayRoute route, Object... more) {
        String kind = route.protocol().configName() + "Route";
        return of(new Object[] {"virtualGateways", gateway.name(), "gatewayRoutes", route.name(), kind}, more);
    }

    static Object[] target(VirtualRouter router, Route route, int index, String field) {
        return route(router, route, "action", "weightedTargets", index, field);
    }

    static Object[] target(TrafficSplit split, int index, String field) {
        return new Object[] {"splits", split.name(), "weightedTargets", index, field};
    }

    /** What stands beside a route's kind. */
    static Object[] beside(VirtualRouter router, Route route, String field) {
        return new Object[] {"virtualRouters", router.name(), "routes", route.name(), field};
    }
}
