package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualRouter;
import dev.meshclient.model.VirtualService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gateway route names a listener of its gateway, and one of the virtual service's provider, wherever there are several;
 * it speaks the listener's protocol, and matches none of App Mesh's own paths.
 */
final class GatewayRouteRule implements ConfigValidator.Rule {
    /** App Mesh user guide, "Gateway routes". */
    private static final List<String> RESERVED_PATHS = List.of("/aws-appmesh", "/aws-app-mesh");

    private static final List<String> RESERVED_SERVICES = List.of("aws.appmesh", "aws.app-mesh");

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        for (VirtualGateway gateway : mesh.config().virtualGateways().values()) {
            if (findings.intact(mesh.placeOf("virtualGateways", gateway.name()))) {
                Check check = new Check(mesh, findings, gateway);
                gateway.routes().forEach(check::route);
            }
        }
    }

    private record Check(DeclaredMesh mesh, Findings findings, VirtualGateway gateway) {

        void route(GatewayRoute route) {
            listener(route);
            target(route);
            reserved(route);
        }

        private void listener(GatewayRoute route) {
            ListenersOf listeners = new ListenersOf("virtual gateway", ListenersOf.mappings(gateway.listeners()));
            PortMapping chosen = listeners.choose(route.match().port(), () -> place(route, "match", "port"), findings);
            if (chosen != null) {
                listeners.agree(chosen, route.protocol(), "gateway route", () -> place(route), findings);
            }
        }

        private void target(GatewayRoute route) {
            List<PortMapping> mappings = listenersOf(route.virtualService());
            if (!mappings.isEmpty()) {
                new ListenersOf("virtual service's provider", mappings)
                        .choose(route.port(), () -> place(route, "action", "target", "port"), findings);
            }
        }

        /** None where the provider is not known. */
        private List<PortMapping> listenersOf(String name) {
            MeshConfig config = mesh.config();
            VirtualService service = config.virtualServices().get(name);
            if (service == null || !isIntact("virtualServices", name)) {
                return List.of();
            }
            if (service.provider() instanceof VirtualService.RouterProvider router) {
                VirtualRouter declared = config.virtualRouters().get(router.virtualRouterName());
                return declared == null || !isIntact("virtualRouters", declared.name())
                        ? List.of()
                        : declared.listeners();
            }
            if (service.provider() instanceof VirtualService.NodeProvider node) {
                VirtualNode declared = config.virtualNodes().get(node.virtualNodeName());
                return declared == null || !isIntact("virtualNodes", declared.name())
                        ? List.of()
                        : ListenersOf.mappings(declared.listeners());
            }
            return List.of();
        }

        private boolean isIntact(String kind, String name) {
            return findings.intact(mesh.placeOf(kind, name));
        }

        private void reserved(GatewayRoute route) {
            if (route.match().path() instanceof PathMatch.Prefix prefix && isOneOf(prefix.prefix(), RESERVED_PATHS)) {
                warnReserved(place(route, "match", "prefix"), prefix.prefix());
            }
            String service =
                    route.match().grpc() == null ? null : route.match().grpc().serviceName();
            if (service != null && isOneOf(service, RESERVED_SERVICES)) {
                warnReserved(place(route, "match", "serviceName"), service);
            }
        }

        private static boolean isOneOf(String value, List<String> beginnings) {
            return beginnings.stream().anyMatch(value::startsWith);
        }

        private void warnReserved(Place place, @Nullable String value) {
            findings.warning(place, Problem.of("reserved: App Mesh refused it").value(String.valueOf(value)));
        }

        private Place place(GatewayRoute route, String... fields) {
            return mesh.placeOf(Steps.gatewayRoute(gateway, route, (Object[]) fields));
        }
    }
}
