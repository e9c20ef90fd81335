package dev.meshclient.examples.benchmarks;

import dev.meshclient.examples.benchmarks.RoutingWorkload.Rule;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.RouteChanges;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.Timeouts;
import dev.meshclient.routing.RouteEntry;
import dev.meshclient.routing.RouteTable;
import java.util.ArrayList;
import java.util.List;

/** What the mesh takes to find the route of a request. */
public final class RoutingCost {
    private RoutingCost() {}

    /**
     * Prints the figures.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        RoutingRow.print(RoutingCost::router, false);
    }

    private static RoutingRow.Router router(RoutingWorkload workload) {
        List<RouteEntry<String>> entries = new ArrayList<>();
        for (Rule rule : workload.rules()) {
            String name = "r" + entries.size();
            entries.add(new RouteEntry<>(route(name, rule), false, name));
        }
        RouteTable<String> table = RouteTable.create(entries);
        RoutingRequest request = new RoutingRequest();
        return (asked, index) -> table.match(request.with(asked), RoutingRequest.PORT) != null;
    }

    private static Route route(String name, Rule rule) {
        List<HeaderMatch> headers = rule.headers().entrySet().stream()
                .map(header -> HeaderMatch.exact(header.getKey(), header.getValue()))
                .toList();
        PathMatch path = rule.regex() ? new PathMatch.Regex(rule.path()) : new PathMatch.Prefix(rule.path());
        RouteMatch match = new RouteMatch(path, null, null, null, headers, List.of(), List.of(), null, null);
        return new Route(
                name,
                null,
                Protocol.HTTP,
                match,
                RouteAction.forward(List.of()),
                RouteChanges.NONE,
                null,
                Timeouts.NONE);
    }
}
