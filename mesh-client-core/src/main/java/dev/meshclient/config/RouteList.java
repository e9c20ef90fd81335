package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.order.CompetingRoutes;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Place;
import dev.meshclient.model.MatchedRoute;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.model.VirtualRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The routes of one protocol of a router or a gateway: one protocol, since a port has one.
 *
 * @param steps the way to their declarations
 * @param kind what messages call one of them
 */
record RouteList(List<String> steps, String kind, CompetingRoutes routes) {

    /** Returns those of all routers and gateways that have no error. */
    static List<RouteList> of(DeclaredMesh mesh, Findings findings) {
        List<RouteList> lists = new ArrayList<>();
        for (VirtualRouter router : mesh.config().virtualRouters().values()) {
            if (findings.intact(mesh.placeOf("virtualRouters", router.name()))) {
                List<String> steps = List.of("virtualRouters", router.name(), "routes");
                add(lists, steps, "route", router.routes(), router.listeners().size());
            }
        }
        for (VirtualGateway gateway : mesh.config().virtualGateways().values()) {
            if (findings.intact(mesh.placeOf("virtualGateways", gateway.name()))) {
                List<String> steps = List.of("virtualGateways", gateway.name(), "gatewayRoutes");
                add(
                        lists,
                        steps,
                        "gateway route",
                        gateway.routes(),
                        gateway.listeners().size());
            }
        }
        return lists;
    }

    private static void add(
            List<RouteList> lists,
            List<String> steps,
            String kind,
            List<? extends MatchedRoute> routes,
            int listeners) {
        Map<Protocol, List<MatchedRoute>> byProtocol =
                routes.stream().collect(Collectors.groupingBy(MatchedRoute::protocol));
        byProtocol
                .values()
                .forEach(group -> lists.add(new RouteList(steps, kind, CompetingRoutes.of(group, listeners != 1))));
    }

    Place place(DeclaredMesh mesh, MatchedRoute route) {
        return mesh.placeOf(Steps.of(steps.toArray(), route.name()));
    }

    /** Returns how a message about another route names it, with its place. */
    String named(DeclaredMesh mesh, MatchedRoute route) {
        return kind + " " + route.name() + " at " + place(mesh, route).location();
    }
}
