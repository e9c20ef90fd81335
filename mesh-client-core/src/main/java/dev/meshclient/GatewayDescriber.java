package dev.meshclient;

import dev.meshclient.MeshDescription.Gateway;
import dev.meshclient.MeshDescription.GatewayRouteInForce;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.runtime.CompiledGateway;
import dev.meshclient.runtime.GatewayTarget;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes the virtual gateway that a process is. */
final class GatewayDescriber {
    private GatewayDescriber() {}

    static Gateway describe(CompiledGateway gateway, MeshConfig config) {
        VirtualGateway declared = config.virtualGateways().get(gateway.name());
        List<GatewayRoute> all = declared == null ? List.of() : declared.routes();
        Map<String, GatewayRoute> routes = all.stream()
                .collect(Collectors.toMap(GatewayRoute::name, Function.identity(), (first, second) -> first));
        return new Gateway(
                gateway.name(),
                gateway.listeners().stream().map(PortMapping::port).toList(),
                gateway.routes().targets().stream()
                        .map(target -> route(target, routes.get(target.route())))
                        .toList());
    }

    private static GatewayRouteInForce route(GatewayTarget target, @Nullable GatewayRoute declared) {
        return new GatewayRouteInForce(
                target.route(),
                declared == null ? null : declared.priority(),
                declared == null ? "any request" : MatchText.of(declared.match()),
                target.virtualService());
    }
}
