package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.TrafficSplit;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualRouter;
import dev.meshclient.model.WeightedTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A target of a split names a listener of its node wherever there are several; and what is spoken there is the protocol of
 * each route that leads to the split.
 */
final class SplitPortRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        Check check = new Check(mesh, findings, new HashMap<>());
        mesh.config().splits().values().forEach(check::split);
        for (VirtualRouter router : mesh.config().virtualRouters().values()) {
            if (check.intact("virtualRouters", router.name())) {
                router.routes().forEach(route -> check.route(router, route));
            }
        }
    }

    private record Check(DeclaredMesh mesh, Findings findings, Map<String, List<Chosen>> listeners) {

        boolean intact(String kind, String name) {
            return findings.intact(mesh.placeOf(kind, name));
        }

        void split(TrafficSplit split) {
            if (intact("splits", split.name())) {
                List<Chosen> chosen = listeners.computeIfAbsent(split.name(), none -> new ArrayList<>());
                for (int i = 0; i < split.targets().size(); i++) {
                    target(split, i, chosen);
                }
            }
        }

        private void target(TrafficSplit split, int index, List<Chosen> chosen) {
            WeightedTarget target = split.targets().get(index);
            VirtualNode node = mesh.config().virtualNodes().get(target.virtualNode());
            if (node == null || node.listeners().isEmpty() || !intact("virtualNodes", node.name())) {
                return;
            }
            ListenersOf of = new ListenersOf("virtual node", ListenersOf.mappings(node.listeners()));
            PortMapping listener =
                    of.choose(target.port(), () -> mesh.placeOf(Steps.target(split, index, "port")), findings);
            if (listener != null) {
                chosen.add(new Chosen(new ListenersOf("virtual node " + node.name(), of.mappings()), listener));
            }
        }

        void route(VirtualRouter router, Route route) {
            if (route.action() instanceof RouteAction.ToSplit split) {
                listeners.getOrDefault(split.name(), List.of()).stream()
                        .distinct()
                        .forEach(chosen -> chosen.agree(mesh, router, route, findings));
            }
        }
    }

    /** The listener that a target leads to. */
    private record Chosen(ListenersOf node, PortMapping listener) {

        void agree(DeclaredMesh mesh, VirtualRouter router, Route route, Findings findings) {
            Protocol spoken = route.protocol();
            node.agree(listener, spoken, "route", () -> mesh.placeOf(Steps.beside(router, route, "split")), findings);
        }
    }
}
