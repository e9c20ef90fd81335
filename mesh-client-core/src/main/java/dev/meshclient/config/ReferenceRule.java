package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.HostPattern;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.TrafficSplit;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualRouter;
import dev.meshclient.model.VirtualService;
import dev.meshclient.model.VirtualService.NodeProvider;
import dev.meshclient.model.VirtualService.RouterProvider;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Every name that is referred to is declared. */
final class ReferenceRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        MeshConfig config = mesh.config();
        References references = new References(mesh, findings, ServiceNames.of(config));
        config.virtualServices().values().forEach(references::ofService);
        config.virtualRouters().values().forEach(references::ofRouter);
        config.virtualNodes().values().forEach(references::ofNode);
        config.virtualGateways().values().forEach(references::ofGateway);
        config.splits().values().forEach(references::ofSplit);
    }

    private record References(DeclaredMesh mesh, Findings findings, ServiceNames services) {

        void ofService(VirtualService service) {
            Object[] provider = {"virtualServices", service.name(), "provider"};
            if (service.provider() instanceof RouterProvider router) {
                require(
                        "virtual router",
                        router.virtualRouterName(),
                        mesh.config().virtualRouters(),
                        Steps.of(provider, "virtualRouter", "virtualRouterName"));
            } else if (service.provider() instanceof NodeProvider node) {
                require(
                        "virtual node",
                        node.virtualNodeName(),
                        mesh.config().virtualNodes(),
                        Steps.of(provider, "virtualNode", "virtualNodeName"));
            }
        }

        void ofRouter(VirtualRouter router) {
            for (Route route : router.routes()) {
                if (route.action() instanceof RouteAction.ToSplit split) {
                    require("split", split.name(), mesh.config().splits(), Steps.beside(router, route, "split"));
                }
                for (int i = 0; i < route.targets().size(); i++) {
                    require(
                            "virtual node",
                            route.targets().get(i).virtualNode(),
                            mesh.config().virtualNodes(),
                            Steps.target(router, route, i, "virtualNode"));
                }
            }
        }

        void ofSplit(TrafficSplit split) {
            for (int i = 0; i < split.targets().size(); i++) {
                require(
                        "virtual node",
                        split.targets().get(i).virtualNode(),
                        mesh.config().virtualNodes(),
                        Steps.target(split, i, "virtualNode"));
            }
        }

        void ofNode(VirtualNode node) {
            Set<HostPattern> seen = new HashSet<>();
            for (int i = 0; i < node.backends().size(); i++) {
                String service = node.backends().get(i).virtualServiceName();
                HostPattern pattern = HostPattern.ofName(service);
                Object[] steps = {"virtualNodes", node.name(), "backends", i, "virtualService", "virtualServiceName"};
                backend(service, pattern, steps);
                if (!seen.add(pattern) && !service.isEmpty()) {
                    findings.error(
                            mesh.placeOf(steps), Problem.of("duplicate backend").value(service));
                }
            }
        }

        private void backend(String service, HostPattern pattern, Object... steps) {
            if (services.include(pattern)) {
                return;
            }
            if (ServiceNames.isWildcard(pattern)) {
                findings.warning(
                        mesh.placeOf(steps),
                        Problem.of("no virtual service has such a name").value(service));
            } else {
                require("virtual service", service, mesh.config().virtualServices(), steps);
            }
        }

        void ofGateway(VirtualGateway gateway) {
            for (GatewayRoute route : gateway.routes()) {
                require(
                        "virtual service",
                        route.virtualService(),
                        mesh.config().virtualServices(),
                        Steps.gatewayRoute(gateway, route, "action", "target", "virtualService", "virtualServiceName"));
            }
        }

        private void require(String kind, String name, Map<String, ?> declared, Object... steps) {
            if (!name.isEmpty() && !declared.containsKey(name)) {
                Place place = mesh.placeOf(steps);
                if (mesh.mayBeElsewhere(place)) {
                    findings.warning(
                            place,
                            Problem.of(kind + " is not among the files; calls that lead there fail with NR")
                                    .value(name)
                                    .nearest(name, declared.keySet()));
                } else {
                    findings.error(
                            place, Problem.of("no such " + kind).value(name).nearest(name, declared.keySet()));
                }
            }
        }
    }
}
