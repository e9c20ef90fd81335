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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles the gateway routes of the virtual gateway that this process is. */
final class GatewayCompiler {
    private final MeshConfig config;
    private final Map<String, Resolution> services;

    private GatewayCompiler(MeshConfig config, Map<String, Resolution> services) {
        this.config = config;
        this.services = services;
    }

    /**
     * Compiles.
     *
     * @param services the virtual services, by name
     * @return null for a process that is no gateway, or one without routes
     */
    static @Nullable CompiledGateway compile(
            @Nullable Identity identity, MeshConfig config, Map<String, Resolution> services) {
        VirtualGateway gateway = identity == null || identity.isNode()
                ? null
                : config.virtualGateways().get(identity.name());
        return gateway == null || gateway.routes().isEmpty()
                ? null
                : new GatewayCompiler(config, services).compile(gateway);
    }

    private CompiledGateway compile(VirtualGateway gateway) {
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
                gateway.name(),
                listeners,
                RouteTable.create(routes),
                RouteTable.create(hosts),
                config.defaults().singleListenerAnyPort());
    }

    /** The host becomes the virtual service's name unless that is switched off; one with a wildcard is no host. */
    private GatewayTarget target(GatewayRoute route) {
        String service = route.virtualService();
        String authority = route.rewrite().targetHostname() && !service.startsWith("*") ? service : null;
        return new GatewayTarget(
                route.name(),
                service,
                HostPattern.ofName(service),
                port(route),
                authority,
                authority == null ? null : host(authority),
                PathRewriter.create(route.rewrite(), route.match()));
    }

    private static String host(String authority) {
        return authority.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
    }

    private int port(GatewayRoute route) {
        if (route.port() != null) {
            return route.port();
        }
        List<PortMapping> listeners = services.get(route.virtualService()) instanceof Resolution.Found found
                ? found.service().listeners()
                : List.of();
        return listeners.size() == 1 ? listeners.get(0).port() : 0;
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
