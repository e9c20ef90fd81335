package dev.meshclient.spring.console;

import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.MeshDescription.Node;
import java.util.Comparator;
import java.util.List;

/** Virtual nodes, each with its endpoints, those first that take no requests. */
final class NodesSection implements Section {
    private static final int FEW_ENDPOINTS = 10;
    private static final int MOST_OPEN = 10;

    private final View view;
    private final Filter filter;
    private final Allowance endpointsAllowed;

    NodesSection(View view) {
        this.view = view;
        this.filter = view.filter();
        this.endpointsAllowed = new Allowance(filter, FEW_ENDPOINTS);
    }

    @Override
    public String id() {
        return "nodes";
    }

    @Override
    public String title() {
        return "Virtual nodes";
    }

    @Override
    public void live(Html html) {
        List<Node> nodes =
                view.mesh().virtualNodes().stream().filter(this::isTaken).toList();
        if (nodes.isEmpty()) {
            Parts.nothing(
                    html,
                    filter.isEmpty() ? "No route leads to any." : "None has “" + filter.text() + "” in its name.");
        }
        List<Node> shown = new Allowance(filter, View.FEW).of(nodes);
        shown.forEach(node -> node(html, node, shown.size() <= MOST_OPEN));
        Parts.more(html, nodes.size(), shown.size(), null);
    }

    private boolean isTaken(Node node) {
        return filter.takes(node.name()) || node.endpoints().stream().anyMatch(this::isTaken);
    }

    private boolean isTaken(EndpointStatus endpoint) {
        return filter.takes(endpoint.address(), endpoint.zone(), endpoint.instanceId());
    }

    private void node(Html html, Node node, boolean open) {
        Availabilities endpoints = Availabilities.of(List.of(node));
        html.open("details", "card").attribute("id", Anchors.node(node.name(), node.port()));
        html.flag("open", open || endpoints.isImpaired()).open("summary").element("h3", node.name());
        html.text(" ").element("span", "aside", "port " + node.port() + ", " + node.protocol());
        badges(html, node, endpoints);
        html.close();
        Parts.problem(html, node.problem());
        facts(html, node);
        endpoints(html, node);
        html.close();
    }

    private static void badges(Html html, Node node, Availabilities endpoints) {
        if (node.resolved()) {
            Parts.badge(html, endpoints.kind(), endpoints.toString());
        } else {
            Parts.badge(html, "doubtful", "not resolved yet");
        }
        if (endpoints.ejected() > 0) {
            Parts.badge(html, "bad", Words.number(endpoints.ejected()) + " ejected");
        }
        if (node.panic()) {
            Parts.badge(html, "bad", "in panic: all are used");
        }
    }

    private static void facts(Html html, Node node) {
        String limit = node.retryLimit() < 0 ? "" : " of " + Words.number(node.retryLimit());
        String detection = node.outlierDetection();
        html.open("p", "facts").element("span", Words.number(node.inFlight()) + " in flight");
        html.text(" ").element("span", Words.number(node.retries()) + limit + " retries");
        html.text(" ")
                .element("span", detection == null ? "no outlier detection" : "outlier detection: " + detection)
                .close();
    }

    private void endpoints(Html html, Node node) {
        boolean all = filter.takes(node.name());
        List<EndpointStatus> endpoints = node.endpoints().stream()
                .filter(endpoint -> all || isTaken(endpoint))
                .sorted(Comparator.comparing(NodesSection::severity))
                .toList();
        List<EndpointStatus> shown = endpointsAllowed.of(endpoints);
        if (!shown.isEmpty()) {
            EndpointTable.render(html, node.name(), shown);
        }
        String target =
                filter.isEmpty() ? Anchors.everythingOf(node.name(), Anchors.node(node.name(), node.port())) : null;
        Parts.more(html, endpoints.size(), shown.size(), target);
    }

    private static int severity(EndpointStatus endpoint) {
        return switch (endpoint.availability()) {
            case EJECTED -> 0;
            case ASIDE -> 1;
            case RETIRED -> 2;
            case AVAILABLE -> 3;
        };
    }
}
