package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.Listener;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.Route;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualRouter;
import dev.meshclient.model.WeightedTarget;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
                        new Owner("router", router.listeners()),
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
                    Owner.of(node),
                    target.port(),
                    () -> mesh.placeOf(Steps.target(router, route, index, "port")),
                    route.protocol(),
                    () -> mesh.placeOf(Steps.target(router, route, index, "virtualNode")));
        }

        /** The places are looked for only if something is wrong there: most routes of a mesh are right. */
        private void agree(
                Owner owner,
                @Nullable Integer port,
                Supplier<Place> portPlace,
                Protocol protocol,
                Supplier<Place> place) {
            if (port == null && owner.listeners().size() > 1) {
                Problem missing = Problem.of("missing, as the " + owner.kind() + " has several listeners");
                findings.error(portPlace.get(), missing.expected(owner.ports()));
                return;
            }
            PortMapping listener = owner.listener(port);
            if (listener == null) {
                Problem none = Problem.of("the " + owner.kind() + " has no listener on this port");
                findings.error(portPlace.get(), none.value(String.valueOf(port)).expected(owner.ports()));
            } else if (listener.protocol() != protocol) {
                String speaks = "the " + owner.kind() + "'s listener on " + listener.port() + " speaks "
                        + words(listener.protocol());
                findings.error(place.get(), Problem.of(speaks).expected(words(protocol) + ", as the route"));
            }
        }
    }

    private static String words(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }

    /** What has listeners. */
    private record Owner(String kind, List<PortMapping> listeners) {

        static Owner of(VirtualNode node) {
            return new Owner(
                    "virtual node",
                    node.listeners().stream().map(Listener::portMapping).toList());
        }

        @Nullable
        PortMapping listener(@Nullable Integer port) {
            return listeners.stream()
                    .filter(listener -> port == null || listener.port() == port)
                    .findFirst()
                    .orElse(null);
        }

        String ports() {
            return listeners.stream()
                    .map(listener -> String.valueOf(listener.port()))
                    .collect(Collectors.joining(", "));
        }
    }
}
