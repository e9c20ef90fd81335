package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Place;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.Route;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualRouter;
import dev.meshclient.model.WeightedTarget;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A route names a listener of its router, and a target one of its node, wherever there are several; and all three speak
 * the same protocol.
 */
final class RoutePortRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        for (VirtualRouter router : mesh.config().virtualRouters().values()) {
            if (findings.intact(mesh.placeOf("virtualRouters", router.name()))) {
                Check check = new Check(mesh, findings, router);
                router.routes().forEach(check::route);
            }
        }
    }

    private record Check(DeclaredMesh mesh, Findings findings, VirtualRouter router) {

        void route(Route route) {
            if (!router.listeners().isEmpty()) {
                agree(
                        new ListenersOf("router", router.listeners()),
                        route.match().port(),
                        () -> mesh.placeOf(Steps.route(router, route, "match", "port")),
                        route.protocol(),
                        () -> mesh.placeOf(Steps.route(router, route)));
            }
            for (int i = 0; i < route.targets().size(); i++) {
                target(route, i);
            }
        }

        private void target(Route route, int index) {
            WeightedTarget target = route.targets().get(index);
            VirtualNode node = mesh.config().virtualNodes().get(target.virtualNode());
            if (node == null
                    || !findings.intact(mesh.placeOf("virtualNodes", node.name()))
                    || node.listeners().isEmpty()) {
                return;
            }
            agree(
                    new ListenersOf("virtual node", ListenersOf.mappings(node.listeners())),
                    target.port(),
                    () -> mesh.placeOf(Steps.target(router, route, index, "port")),
                    route.protocol(),
                    () -> mesh.placeOf(Steps.target(router, route, index, "virtualNode")));
        }

        private void agree(
                ListenersOf listeners,
                @Nullable Integer port,
                Supplier<Place> portPlace,
                Protocol protocol,
                Supplier<Place> place) {
            PortMapping chosen = listeners.choose(port, portPlace, findings);
            if (chosen != null) {
                listeners.agree(chosen, protocol, "route", place, findings);
            }
        }
    }
}
