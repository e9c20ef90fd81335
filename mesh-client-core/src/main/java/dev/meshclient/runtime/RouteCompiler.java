package dev.meshclient.runtime;

import dev.meshclient.event.CallInfo;
import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.Listener;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.model.ResponsePlan;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.RouteChanges;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.Timeouts;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualRouter;
import dev.meshclient.model.VirtualService;
import dev.meshclient.model.WeightedTarget;
import dev.meshclient.resilience.RetryDecider;
import dev.meshclient.routing.RequestChanges;
import dev.meshclient.routing.RouteAnswer;
import dev.meshclient.routing.RouteEntry;
import dev.meshclient.routing.RouteTable;
import dev.meshclient.routing.WeightedTargets;
import dev.meshclient.time.RandomSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles a virtual service with its routes and targets. */
final class RouteCompiler {
    private final MeshConfig config;
    private final Protection protection;
    private final SnapshotCompiler.NodeTable nodes;
    private final Policies policies;
    private final RandomSource random;
    private final Set<RouteName> neverMatching;

    RouteCompiler(
            MeshConfig config,
            Protection protection,
            SnapshotCompiler.NodeTable nodes,
            Policies policies,
            RandomSource random) {
        this.config = config;
        this.protection = protection;
        this.nodes = nodes;
        this.policies = policies;
        this.random = random;
        this.neverMatching = neverMatching(config);
    }

    CompiledService compile(VirtualService service) {
        VirtualService.Provider provider = service.provider();
        if (provider instanceof VirtualService.RouterProvider router) {
            return byRouter(service.name(), router.virtualRouterName());
        }
        if (provider instanceof VirtualService.NodeProvider node) {
            return byNode(service.name(), node.virtualNodeName());
        }
        return unprovided(
                service.name(), new Refusal(ResponseFlag.UH, "virtual service " + service.name() + " has no provider"));
    }

    private CompiledService byRouter(String service, String routerName) {
        VirtualRouter router = config.virtualRouters().get(routerName);
        if (router == null) {
            return unprovided(
                    service, Refusal.missing("virtual router " + routerName + " of " + service + " does not exist"));
        }
        List<RouteEntry<CompiledRoute>> entries = new ArrayList<>();
        for (Route route : router.routes()) {
            CompiledRoute compiled = compiled(service, routerName, route);
            boolean never = neverMatching.contains(new RouteName(routerName, route.name()));
            if (compiled != null) {
                entries.add(new RouteEntry<>(route, never, compiled));
            }
        }
        return service(service, router.listeners(), RouteTable.create(entries), null);
    }

    private static Set<RouteName> neverMatching(MeshConfig config) {
        return config.unenforced().stream()
                .filter(declared -> declared.what().effect() == NotInForce.Effect.NEVER_MATCHES)
                .map(declared -> new RouteName(declared.resource(), declared.item()))
                .collect(Collectors.toSet());
    }

    private @Nullable CompiledRoute compiled(String service, String router, Route route) {
        RouteAnswer answer = RouteAnswer.create(route);
        if (answer != null) {
            CallInfo info = nodes.call(service, route.name(), null);
            return compiled(route.protocol(), null, new CompiledAnswer(info, answer), route);
        }
        WeightedTargets<Target> targets = targets(service, router, route);
        return targets == null ? null : compiled(route.protocol(), targets, null, route);
    }

    private CompiledRoute compiled(
            Protocol protocol,
            @Nullable WeightedTargets<Target> targets,
            @Nullable CompiledAnswer answer,
            @Nullable Route route) {
        return new CompiledRoute(
                route == null ? null : route.name(),
                targets,
                answer,
                RetryDecider.create(route == null ? null : route.retryPolicy(), random),
                policies.hedge(route),
                policies.guards(route),
                policies.mirroring(route),
                route == null ? RequestChanges.NONE : RequestChanges.create(route),
                route == null ? null : response(route),
                protocol == Protocol.GRPC);
    }

    private static @Nullable ResponsePlan response(Route route) {
        HeaderChanges changes = route.changes().response();
        return changes.isEmpty() ? null : new ResponsePlan(changes);
    }

    private @Nullable WeightedTargets<Target> targets(String service, String router, Route route) {
        RouteTargets targets = RouteTargets.of(router, route, config);
        if (targets == null) {
            return WeightedTargets.create(List.of(1), List.of(splitless(service, route)));
        }
        return targets.weigh(targets.declared().stream()
                .map(declared -> target(service, route, declared))
                .toList());
    }

    private Target target(String service, Route route, WeightedTarget declared) {
        VirtualNode node = config.virtualNodes().get(declared.virtualNode());
        Listener listener = node == null ? null : listener(node, declared.port());
        return node == null || listener == null
                ? missing(service, route, declared, node)
                : target(service, route.name(), route.timeout(), node, listener);
    }

    private Target splitless(String service, Route route) {
        CallInfo info = nodes.call(service, route.name(), null);
        return Target.missing(info, "the split of route " + route.name() + " does not exist");
    }

    private Target missing(String service, Route route, WeightedTarget declared, @Nullable VirtualNode node) {
        CallInfo info = nodes.call(service, route.name(), declared.virtualNode());
        return Target.missing(
                info,
                "virtual node " + declared.virtualNode() + " of route " + route.name()
                        + (node == null ? " does not exist" : " has no listener that it could lead to"));
    }

    private static @Nullable Listener listener(VirtualNode node, @Nullable Integer port) {
        for (Listener listener : node.listeners()) {
            if (port == null || listener.portMapping().port() == port) {
                return listener;
            }
        }
        return null;
    }

    /** A node provider has no routes: each of its listeners takes whatever comes on its port. */
    private CompiledService byNode(String service, String nodeName) {
        VirtualNode node = config.virtualNodes().get(nodeName);
        if (node == null || node.listeners().isEmpty()) {
            return unprovided(
                    service,
                    Refusal.missing("virtual node " + nodeName + " of " + service
                            + (node == null ? " does not exist" : " has no listener")));
        }
        List<RouteEntry<CompiledRoute>> entries = new ArrayList<>();
        List<PortMapping> ports = new ArrayList<>();
        for (Listener listener : node.listeners()) {
            PortMapping mapping = listener.portMapping();
            ports.add(mapping);
            Target target = target(service, null, Timeouts.NONE, node, listener);
            RouteMatch match = RouteMatch.any(mapping.port());
            Route all = new Route(
                    "",
                    null,
                    mapping.protocol(),
                    match,
                    RouteAction.forward(List.of()),
                    RouteChanges.NONE,
                    null,
                    Timeouts.NONE);
            CompiledRoute route =
                    compiled(mapping.protocol(), WeightedTargets.create(List.of(1), List.of(target)), null, null);
            entries.add(new RouteEntry<>(all, false, route));
        }
        return service(service, ports, RouteTable.create(entries), null);
    }

    private Target target(
            String service, @Nullable String route, Timeouts timeouts, VirtualNode node, Listener listener) {
        CallInfo info = nodes.call(service, route, node.name());
        return new Target(
                nodes.node(node, listener),
                info,
                EffectiveTimeout.perRequestNanos(timeouts, listener.timeout()),
                EffectiveTimeout.idleNanos(timeouts, listener.timeout()),
                protection.demand(service, node, listener),
                protection.refusal(service, node, listener));
    }

    private CompiledService unprovided(String service, Refusal refusal) {
        return service(service, List.of(), RouteTable.create(List.of()), refusal);
    }

    private CompiledService service(
            String service, List<PortMapping> listeners, RouteTable<CompiledRoute> routes, @Nullable Refusal refusal) {
        return new CompiledService(
                service,
                listeners,
                routes,
                refusal,
                nodes.call(service, null, null),
                config.defaults().singleListenerAnyPort());
    }

    private record RouteName(String router, String route) {}
}
