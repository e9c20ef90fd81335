package dev.meshclient.spring.console;

import dev.meshclient.MeshDescription;
import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.MeshDescription.RouteInForce;
import dev.meshclient.MeshDescription.Service;
import dev.meshclient.model.SourceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong.
 *
 * @param where what it is wrong with
 * @param target where the page tells more of it; null for nowhere
 * @param text what is wrong
 */
record Trouble(String where, @Nullable String target, String text) {

    /** Returns everything that is wrong with the mesh, whatever the filter, the worst first. */
    static List<Trouble> of(View view) {
        MeshDescription mesh = view.mesh();
        List<Trouble> all = new ArrayList<>();
        if (mesh.closed()) {
            all.add(new Trouble("mesh client", null, "It is closed: further calls fail."));
        }
        if (mesh.problem() != null) {
            all.add(new Trouble("configuration", null, mesh.problem()));
        }
        mesh.virtualServices().forEach(service -> service(all, service, view.linkToService(service.name())));
        mesh.virtualNodes().forEach(node -> node(all, node, view.linkToNode(node.name(), node.port())));
        mesh.sources().forEach(source -> source(all, source));
        return all;
    }

    private static void service(List<Trouble> all, Service service, String target) {
        if (service.problem() != null) {
            all.add(new Trouble(service.name(), target, service.problem()));
        }
        for (RouteInForce route : service.routes()) {
            route.targets().stream()
                    .filter(share -> share.problem() != null)
                    .forEach(share -> all.add(new Trouble(
                            service.name() + " to " + share.virtualNode(), target, String.valueOf(share.problem()))));
        }
    }

    private static void node(List<Trouble> all, Node node, String target) {
        Availabilities endpoints = Availabilities.of(List.of(node));
        if (node.problem() != null) {
            all.add(new Trouble(node.name(), target, node.problem()));
        } else if (node.resolved() && endpoints.isImpaired()) {
            all.add(new Trouble(
                    node.name(), target, endpoints + because(node) + (node.panic() ? ", so all are used" : "")));
        }
    }

    private static String because(Node node) {
        return node.endpoints().stream()
                .map(EndpointStatus::ejected)
                .filter(Objects::nonNull)
                .findFirst()
                .map(ejection -> ", ejected: " + ejection.reason())
                .orElse("");
    }

    private static void source(List<Trouble> all, SourceStatus source) {
        boolean fails = source.state() == SourceStatus.State.FAILING || source.state() == SourceStatus.State.STALE;
        if (fails || source.state() == SourceStatus.State.REJECTED) {
            String error = source.lastError() == null ? "" : ": " + source.lastError();
            all.add(new Trouble(source.name(), "#sources", Words.of(source.state()) + error));
        }
    }
}
