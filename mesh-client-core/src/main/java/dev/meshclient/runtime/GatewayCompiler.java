package dev.meshclient.runtime;

import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.HostPattern;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.routing.PathRewriter;
import dev.meshclient.routing.RouteEntry;
import dev.meshclient.routing.RouteTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles the gateway routes of the virtual gateway that this process is. */
final class GatewayCompiler {
    private GatewayCompiler() {}

    /**
     * Compiles.
     *
     * @return null for a process that is no gateway, or one without routes
     */
    static @Nullable CompiledGateway compile(@Nullable Identity identity, MeshConfig config) {
        VirtualGateway gateway = identity == null || identity.isNode()
                ? null
                : config.virtualGateways().get(identity.name());
        return gateway == null || gateway.routes().isEmpty()
                ? null
                : compile(gateway, config.defaults().singleListenerAnyPort());
    }

    private static CompiledGateway compile(VirtualGateway gateway, boolean anyPort) {
        List<RouteEntry<GatewayTarget>> routes = gateway.routes().stream()
                .map(route -> new RouteEntry<>(route, false, target(route)))
                .toList();
        List<RouteEntry<Boolean>> hosts = gateway.routes().stream()
                .filter(route -> route.match().hostname() != null)
                .map(route -> new RouteEntry<>(ofHostAlone(route), false, true))
                .toList();
        List<PortMapping> listeners = gateway.listeners().stream()
                .map(listener -> listener.portMapping())
                .toList();
        return new CompiledGateway(
                gateway.name(), listeners, RouteTable.create(routes), RouteTable.create(hosts), anyPort);
    }

    /** The host becomes the virtual service's name unless that is switched off, or the name stands for several hosts. */
    private static GatewayTarget target(GatewayRoute route) {
        HostPattern service = HostPattern.ofName(route.virtualService());
        boolean renamed = route.rewrite().targetHostname() && isHost(route.virtualService());
        return new GatewayTarget(
                route.name(),
                route.virtualService(),
                service,
                route.port() == null ? 0 : route.port(),
                renamed ? service.toString() : null,
                renamed ? service.host() : null,
                PathRewriter.create(route.rewrite(), route.match()));
    }

    private static boolean isHost(String name) {
        HostPattern pattern = HostPattern.parse(name);
        return pattern != null && pattern.kind() == HostPattern.Kind.EXACT;
    }

    private static GatewayRoute ofHostAlone(GatewayRoute route) {
        RouteMatch host =
                new RouteMatch(null, null, null, route.match().hostname(), List.of(), List.of(), List.of(), null, null);
        return new GatewayRoute(
                route.name(),
                route.priority(),
                route.protocol(),
                host,
                route.virtualService(),
                route.port(),
                route.rewrite());
    }
}
