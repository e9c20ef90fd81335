package dev.meshclient.spring.console;

import dev.meshclient.MeshDescription.Node;
import dev.meshclient.MeshDescription.RouteInForce;
import dev.meshclient.MeshDescription.Share;
import java.util.List;

/** Routes, each with its weighted targets. */
final class RouteTable {
    private final View view;

    RouteTable(View view) {
        this.view = view;
    }

    void render(Html html, String service, List<RouteInForce> routes) {
        Table table = Table.begin(
                html,
                "routes",
                "Routes of " + service + " in the order of trial",
                "Route",
                "Priority",
                "Match",
                "Targets");
        routes.forEach(route -> route(html, table, route));
        table.end();
    }

    private void route(Html html, Table table, RouteInForce route) {
        table.row()
                .cell(route.name().isEmpty() ? "(any)" : route.name())
                .cell(route.priority() == null ? "" : String.valueOf(route.priority()));
        table.cell().element("code", route.match()).close();
        table.cell();
        if (route.targets().isEmpty()) {
            html.element("span", "aside", "answered by the route itself");
        } else {
            html.open("ul", "targets");
            route.targets().forEach(target -> target(html, target));
            html.close();
        }
        html.close();
        table.endRow();
    }

    private void target(Html html, Share target) {
        html.open("li");
        Parts.bar(html, target.share(), target.problem() != null);
        html.text(" ").element("span", "share", Words.percent(target.share())).text(" ");
        List<Node> nodes = view.nodes(target.virtualNode());
        if (nodes.isEmpty()) {
            html.element("span", target.virtualNode());
        } else {
            String name = target.virtualNode();
            html.link(view.linkToNode(name, nodes.get(0).port()), name);
            Availabilities endpoints = Availabilities.of(nodes);
            Parts.badge(html, endpoints.kind(), endpoints.toString());
        }
        if (target.problem() != null) {
            html.text(" ").element("span", "problem", target.problem());
        }
        html.close();
    }
}
