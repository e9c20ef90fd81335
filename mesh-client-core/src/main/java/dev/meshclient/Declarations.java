package dev.meshclient;

import dev.meshclient.config.Origins;
import dev.meshclient.config.Origins.Origin;
import dev.meshclient.model.Listener;
import dev.meshclient.model.Location;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.TrafficSplit;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualRouter;
import dev.meshclient.model.VirtualService;
import dev.meshclient.model.WeightedTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds again what was declared, and where. */
record Declarations(MeshConfig config, Origins origins) {

    /** Returns where something is declared; null if it is not, or not known. */
    @Nullable
    Origin originOf(Object... steps) {
        return origins.of(Origins.path(steps));
    }

    @Nullable
    Location placeOf(Object... steps) {
        Origin origin = originOf(steps);
        return origin == null ? null : origin.location();
    }

    /** Returns the router of a service; null for one that a node provides, or nothing. */
    @Nullable
    String routerOf(String service) {
        VirtualService declared = config.virtualServices().get(service);
        return declared != null && declared.provider() instanceof VirtualService.RouterProvider router
                ? router.virtualRouterName()
                : null;
    }

    @Nullable
    Route route(String service, @Nullable String name) {
        String routerName = routerOf(service);
        VirtualRouter router =
                routerName == null ? null : config.virtualRouters().get(routerName);
        return router == null
                ? null
                : router.routes().stream()
                        .filter(route -> route.name().equals(name))
                        .findFirst()
                        .orElse(null);
    }

    /** Returns where a route of a service is declared. */
    @Nullable
    Origin originOfRoute(String service, String route) {
        String router = routerOf(service);
        return router == null ? null : originOf("virtualRouters", router, "routes", route);
    }

    /** Returns where a field is declared that stands beside the route's kind, such as what it is sticky by. */
    @Nullable
    Location placeBesideRoute(String service, String route, String field) {
        String router = routerOf(service);
        return router == null ? null : placeOf("virtualRouters", router, "routes", route, field);
    }

    /** Returns the virtual nodes to which a route gives the weight 0, once each. */
    List<String> parked(String service, @Nullable String route) {
        Route declared = route(service, route);
        return declared == null
                ? List.of()
                : targetsOf(declared.action()).stream()
                        .filter(target -> target.weight() == 0)
                        .map(WeightedTarget::virtualNode)
                        .distinct()
                        .toList();
    }

    private List<WeightedTarget> targetsOf(RouteAction action) {
        if (action instanceof RouteAction.ToSplit to) {
            TrafficSplit split = config.splits().get(to.name());
            return split == null ? List.of() : split.targets();
        }
        return action instanceof RouteAction.Forward forward ? forward.targets() : List.of();
    }

    /** Returns where a field of a route is declared, such as its retry policy. */
    @Nullable
    Origin originOfRoute(String service, Route route, String... fields) {
        String router = routerOf(service);
        return router == null
                ? null
                : originOf(join(
                        new Object[] {"virtualRouters", router, "routes", route.name(), kind(route.protocol())},
                        fields));
    }

    private static String kind(Protocol protocol) {
        return protocol.configName() + "Route";
    }

    @Nullable
    Listener listener(String node, PortMapping mapping) {
        VirtualNode declared = config.virtualNodes().get(node);
        return declared == null
                ? null
                : declared.listeners().stream()
                        .filter(listener -> listener.portMapping().equals(mapping))
                        .findFirst()
                        .orElse(null);
    }

    /** Returns where a field of a node's listener is declared. */
    @Nullable
    Origin originOfListener(String node, Listener listener, String... fields) {
        VirtualNode declared = config.virtualNodes().get(node);
        int index = declared == null ? 0 : declared.listeners().indexOf(listener);
        return originOf(join(new Object[] {"virtualNodes", node, "listeners", index}, fields));
    }

    private static Object[] join(Object[] steps, String... more) {
        Object[] all = new Object[steps.length + more.length];
        System.arraycopy(steps, 0, all, 0, steps.length);
        System.arraycopy(more, 0, all, steps.length, more.length);
        return all;
    }
}
