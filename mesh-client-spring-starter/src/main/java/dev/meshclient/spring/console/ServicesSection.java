package dev.meshclient.spring.console;

import dev.meshclient.MeshDescription.RouteInForce;
import dev.meshclient.MeshDescription.Service;
import java.util.List;

/** Virtual services, each with its routes. */
final class ServicesSection implements Section {
    private static final int FEW_ROUTES = 20;
    private static final int MOST_OPEN = 10;

    private final View view;
    private final Filter filter;
    private final Allowance routesAllowed;

    ServicesSection(View view) {
        this.view = view;
        this.filter = view.filter();
        this.routesAllowed = new Allowance(filter, FEW_ROUTES);
    }

    @Override
    public String id() {
        return "services";
    }

    @Override
    public String title() {
        return "Virtual services";
    }

    @Override
    public void live(Html html) {
        List<Service> services =
                view.mesh().virtualServices().stream().filter(this::isTaken).toList();
        if (services.isEmpty()) {
            Parts.nothing(html, filter.isEmpty() ? "There are none." : "None has “" + filter.text() + "” in its name.");
        }
        List<Service> shown = new Allowance(filter, View.FEW).of(services);
        shown.forEach(service -> service(html, service, shown.size() <= MOST_OPEN));
        Parts.more(html, services.size(), shown.size(), null);
    }

    private boolean isTaken(Service service) {
        return filter.takes(service.name()) || service.routes().stream().anyMatch(this::isTaken);
    }

    private boolean isTaken(RouteInForce route) {
        return filter.takes(route.name())
                || route.targets().stream().anyMatch(target -> filter.takes(target.virtualNode()));
    }

    private void service(Html html, Service service, boolean open) {
        html.open("details", "card").attribute("id", Anchors.service(service.name()));
        html.flag("open", open || service.problem() != null).open("summary").element("h3", service.name());
        html.text(" ").element("span", "aside", Words.ports(service.ports()));
        Parts.badge(html, "plain", Words.count(service.routes().size(), "route"));
        if (service.problem() != null) {
            Parts.badge(html, "bad", "fails");
        }
        html.close();
        Parts.problem(html, service.problem());
        routes(html, service);
        html.close();
    }

    private void routes(Html html, Service service) {
        List<RouteInForce> routes = filter.takes(service.name())
                ? service.routes()
                : service.routes().stream().filter(this::isTaken).toList();
        List<RouteInForce> shown = routesAllowed.of(routes);
        if (!shown.isEmpty()) {
            new RouteTable(view).render(html, service.name(), shown);
        }
        String target = filter.isEmpty() ? Anchors.everythingOf(service.name(), Anchors.service(service.name())) : null;
        Parts.more(html, routes.size(), shown.size(), target);
    }
}
