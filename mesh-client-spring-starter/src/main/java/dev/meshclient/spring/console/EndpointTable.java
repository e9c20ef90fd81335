package dev.meshclient.spring.console;

import dev.meshclient.MeshDescription.Ejection;
import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.model.Availability;
import java.util.List;

/** Endpoints of a virtual node. */
final class EndpointTable {
    private EndpointTable() {}

    static void render(Html html, String node, List<EndpointStatus> endpoints) {
        Table table = Table.begin(
                html,
                "endpoints",
                "Endpoints of " + node,
                "Endpoint",
                "State",
                "In flight",
                "Latency",
                "Zone",
                "Ejections",
                "Joined");
        endpoints.forEach(endpoint -> endpoint(html, table, endpoint));
        table.end();
    }

    private static void endpoint(Html html, Table table, EndpointStatus endpoint) {
        table.row().cell().element("code", endpoint.address());
        if (endpoint.instanceId() != null) {
            html.text(" ").element("span", "aside", endpoint.instanceId());
        }
        if (endpoint.weight() != 1) {
            html.text(" ").element("span", "aside", "weight " + Words.number(endpoint.weight()));
        }
        html.close();
        state(html, table, endpoint);
        table.number(endpoint.inFlight())
                .cell(endpoint.latency() == null ? "–" : Words.of(endpoint.latency()))
                .cell(endpoint.zone() == null ? "" : endpoint.zone())
                .number(endpoint.ejections())
                .cell(Words.of(endpoint.joined()) + " ago")
                .endRow();
    }

    private static void state(Html html, Table table, EndpointStatus endpoint) {
        table.cell();
        html.element("span", "badge " + kind(endpoint.availability()), word(endpoint.availability()));
        String reason = reason(endpoint);
        if (!reason.isEmpty()) {
            html.text(" ").element("span", "reason", reason);
        }
        html.close();
    }

    private static String reason(EndpointStatus endpoint) {
        Ejection ejection = endpoint.ejected();
        if (ejection != null) {
            return ejection.reason() + ", " + Words.of(ejection.age()) + " ago, for " + Words.of(ejection.left())
                    + " more";
        }
        return endpoint.errorsInARow() == 0 ? "" : Words.count(endpoint.errorsInARow(), "error") + " in a row";
    }

    private static String word(Availability availability) {
        return switch (availability) {
            case AVAILABLE -> "available";
            case ASIDE -> "set aside";
            case EJECTED -> "ejected";
            case RETIRED -> "has left";
        };
    }

    private static String kind(Availability availability) {
        return switch (availability) {
            case AVAILABLE -> "good";
            case ASIDE, RETIRED -> "doubtful";
            case EJECTED -> "bad";
        };
    }
}
