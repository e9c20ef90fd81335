package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.Listener;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualRouter;
import dev.meshclient.model.VirtualService;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A gateway route names a listener of its gateway, and one of the virtual service's provider, wherever there are several;
 * it speaks the listener's protocol, matches none of App Mesh's own paths, and no other route matches the same.
 */
final class GatewayRouteRule implements ConfigValidator.Rule {
    /** App Mesh user guide, "Gateway routes". */
    private static final List<String> RESERVED_PATHS = List.of("/aws-appmesh", "/aws-app-mesh");

    private static final List<String> RESERVED_SERVICES = List.of("aws.appmesh", "aws.app-mesh");

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        for (VirtualGateway gateway : mesh.config().virtualGateways().values()) {
            if (findings.intact(mesh.placeOf("virtualGateways", gateway.name()))) {
                Check check = new Check(mesh, findings, gateway, new HashMap<>());
                gateway.routes().forEach(check::route);
            }
        }
    }

    private record Check(DeclaredMesh mesh, Findings findings, VirtualGateway gateway, Map<Object, String> seen) {

        void route(GatewayRoute route) {
            listener(route);
            target(route);
            reserved(route);
            String earlier = seen.putIfAbsent(
                    Arrays.asList(route.protocol(), route.priority(), route.match(), route.hostname()), route.name());
            if (earlier != null) {
                findings.warning(
                        place(route),
                        Problem.of("the same match and priority as gateway route " + earlier)
                                .expected("a priority that tells which one comes first"));
            }
        }

        private void listener(GatewayRoute route) {
            List<PortMapping> listeners =
                    gateway.listeners().stream().map(Listener::portMapping).toList();
            Integer port = route.match().port();
            if (port == null && listeners.size() > 1) {
                findings.error(
                        place(route, "match", "port"),
                        Problem.of("missing, as the virtual gateway has several listeners")
                                .expected(ports(listeners)));
                return;
            }
            PortMapping listener = listeners.stream()
                    .filter(candidate -> port == null || candidate.port() == port)
                    .findFirst()
                    .orElse(null);
            if (listener == null) {
                findings.error(
                        place(route, "match", "port"),
                        Problem.of("the virtual gateway has no listener on this port")
                                .value(String.valueOf(port))
                                .expected(ports(listeners)));
            } else if (listener.protocol() != route.protocol()) {
                findings.error(
                        place(route),
                        Problem.of("the virtual gateway's listener on " + listener.port() + " speaks "
                                        + listener.protocol().name().toLowerCase(Locale.ROOT))
                                .expected("the gateway route's protocol"));
            }
        }

        private void target(GatewayRoute route) {
            List<PortMapping> listeners = listenersOf(route.virtualService());
            Place place = place(route, "action", "target", "port");
            if (listeners.size() > 1 && route.port() == null) {
                findings.error(
                        place,
                        Problem.of("missing, as the virtual service's provider has several listeners")
                                .expected(ports(listeners)));
            } else if (route.port() != null
                    && !listeners.isEmpty()
                    && listeners.stream().noneMatch(listener -> listener.port() == route.port())) {
                findings.error(
                        place,
                        Problem.of("the virtual service's provider has no listener on this port")
                                .value(String.valueOf(route.port()))
                                .expected(ports(listeners)));
            }
        }

        /** None where the provider is not known. */
        private List<PortMapping> listenersOf(String name) {
            MeshConfig config = mesh.config();
            VirtualService service = config.virtualServices().get(name);
            if (service == null) {
                return List.of();
            }
            if (service.provider() instanceof VirtualService.RouterProvider router) {
                VirtualRouter declared = config.virtualRouters().get(router.virtualRouterName());
                return declared == null ? List.of() : declared.listeners();
            }
            if (service.provider() instanceof VirtualService.NodeProvider node) {
                VirtualNode declared = config.virtualNodes().get(node.virtualNodeName());
                return declared == null
                        ? List.of()
                        : declared.listeners().stream()
                                .map(Listener::portMapping)
                                .toList();
            }
            return List.of();
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
            String kind = route.protocol().name().toLowerCase(Locale.ROOT) + "Route";
            Object[] steps = {"virtualGateways", gateway.name(), "gatewayRoutes", route.name(), kind};
            return mesh.placeOf(Steps.of(steps, (Object[]) fields));
        }

        private static String ports(List<PortMapping> listeners) {
            return listeners.stream()
                    .map(listener -> String.valueOf(listener.port()))
                    .collect(Collectors.joining(", "));
        }
    }
}
