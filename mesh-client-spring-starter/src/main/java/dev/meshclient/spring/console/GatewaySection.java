package dev.meshclient.spring.console;

import dev.meshclient.MeshDescription.Gateway;
import dev.meshclient.MeshDescription.GatewayRouteInForce;
import java.util.List;

/** The gateway routes of the virtual gateway that the process is. */
final class GatewaySection implements Section {
    private static final int FEW = 50;

    private final View view;
    private final Gateway gateway;

    GatewaySection(View view, Gateway gateway) {
        this.view = view;
        this.gateway = gateway;
    }

    @Override
    public String id() {
        return "gateway";
    }

    @Override
    public String title() {
        return "Virtual gateway";
    }

    @Override
    public void live(Html html) {
        html.open("p").element("strong", gateway.name());
        html.text(" ").element("span", "aside", Words.ports(gateway.ports())).close();
        List<GatewayRouteInForce> routes = gateway.routes().stream()
                .filter(route -> view.filter().takes(gateway.name(), route.name(), route.virtualService()))
                .toList();
        List<GatewayRouteInForce> shown = new Allowance(view.filter(), FEW).of(routes);
        Table table = Table.begin(
                html,
                "gateway-routes",
                "Gateway routes in the order of trial",
                "Gateway route",
                "Priority",
                "Match",
                "Virtual service");
        shown.forEach(route -> route(table, route));
        table.end();
        Parts.more(html, routes.size(), shown.size(), null);
    }

    private void route(Table table, GatewayRouteInForce route) {
        table.row().cell(route.name()).cell(route.priority() == null ? "" : String.valueOf(route.priority()));
        table.cell().element("code", route.match()).close();
        String service = route.virtualService();
        table.cell().link(view.linkToService(service), service).close();
        table.endRow();
    }
}
