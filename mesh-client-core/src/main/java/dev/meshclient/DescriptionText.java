package dev.meshclient;

import dev.meshclient.MeshDescription.Ejection;
import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.MeshDescription.Gateway;
import dev.meshclient.MeshDescription.InForce;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.MeshDescription.Rejected;
import dev.meshclient.MeshDescription.RouteInForce;
import dev.meshclient.MeshDescription.Service;
import dev.meshclient.MeshDescription.Share;
import dev.meshclient.model.SourceStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A description as text for people. */
final class DescriptionText extends IndentedText {

    String of(MeshDescription mesh) {
        text.append("mesh client at ").append(mesh.at()).append(mesh.closed() ? ", closed" : "");
        line(
                1,
                "identity: " + (mesh.identity() == null ? "none" : mesh.identity())
                        + (mesh.zone() == null ? "" : ", zone " + mesh.zone()));
        InForce snapshot = mesh.snapshot();
        line(
                1,
                snapshot == null
                        ? "no snapshot yet"
                        : "snapshot " + snapshot.version() + " is in force for " + duration(snapshot.age()) + ", since "
                                + snapshot.since());
        if (mesh.problem() != null) {
            line(1, "problem: " + mesh.problem());
        }
        if (mesh.rejected() != null) {
            rejected(mesh.rejected());
        }
        mesh.unenforced().forEach(path -> line(1, "not enforced: " + path));
        mesh.sources().forEach(this::source);
        line(1, mesh.decisions() + " decisions are kept");
        if (mesh.gateway() != null) {
            gateway(mesh.gateway());
        }
        mesh.virtualServices().forEach(this::service);
        mesh.virtualNodes().forEach(this::node);
        return text.toString();
    }

    private void rejected(Rejected rejected) {
        line(1, "rejected " + duration(rejected.age()) + " ago, of " + rejected.source());
        rejected.findings().forEach(finding -> line(2, finding));
    }

    private void source(SourceStatus source) {
        line(
                1,
                "source " + source.name()
                        + (source.virtualNode() == null ? "" : " of virtual node " + source.virtualNode()) + ": "
                        + source.state().name().toLowerCase(Locale.ROOT)
                        + (source.age() == null ? ", no answer yet" : ", answered " + duration(source.age()) + " ago")
                        + (source.skipped() == 0 ? "" : ", " + source.skipped() + " instances skipped"));
        if (source.lastError() != null && source.lastErrorAge() != null) {
            line(2, "last error " + duration(source.lastErrorAge()) + " ago: " + source.lastError());
        }
    }

    private void gateway(Gateway gateway) {
        line(1, "virtual gateway " + gateway.name() + ports(gateway.ports()));
        gateway.routes()
                .forEach(route -> line(
                        2,
                        "gateway route " + route.name()
                                + (route.priority() == null ? "" : ", priority " + route.priority()) + ": "
                                + route.match() + ", to " + route.virtualService()));
    }

    private static String ports(List<Integer> ports) {
        return ports.isEmpty()
                ? ""
                : ", port " + ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private void service(Service service) {
        line(1, "virtual service " + service.name() + ports(service.ports()) + problem(service.problem()));
        service.routes().forEach(this::route);
    }

    private void route(RouteInForce route) {
        line(
                2,
                "route " + (route.name().isEmpty() ? "(any)" : route.name())
                        + (route.priority() == null ? "" : ", priority " + route.priority()) + ": " + route.match());
        route.targets().forEach(this::share);
    }

    private void share(Share share) {
        line(3, "target " + share.virtualNode() + ": " + percent(share.share()) + problem(share.problem()));
    }

    private void node(Node node) {
        String limit = node.retryLimit() < 0 ? "" : " of " + node.retryLimit();
        line(
                1,
                "virtual node " + node.name() + ", port " + node.port() + " " + node.protocol() + ": " + node.inFlight()
                        + " in flight, " + node.retries() + limit + " retries"
                        + (node.panic() ? ", in panic" : "") + (node.resolved() ? "" : ", not resolved yet")
                        + problem(node.problem()));
        if (node.outlierDetection() != null) {
            line(2, "outlier detection: " + node.outlierDetection());
        }
        node.endpoints().forEach(this::endpoint);
    }

    private void endpoint(EndpointStatus endpoint) {
        line(
                2,
                "endpoint " + endpoint.address() + (endpoint.zone() == null ? "" : " (zone " + endpoint.zone() + ")")
                        + (endpoint.weight() == 1 ? "" : " weight " + endpoint.weight()) + ": "
                        + endpoint.availability().name().toLowerCase(Locale.ROOT) + ", " + endpoint.inFlight()
                        + " in flight"
                        + (endpoint.latency() == null
                                ? ""
                                : ", " + endpoint.latency().toMillis() + " ms to a response")
                        + (endpoint.errorsInARow() == 0 ? "" : ", " + endpoint.errorsInARow() + " errors in a row")
                        + (endpoint.ejections() == 0 ? "" : ", ejected " + endpoint.ejections() + " times")
                        + ", joined " + duration(endpoint.joined()) + " ago");
        Ejection ejection = endpoint.ejected();
        if (ejection != null) {
            line(
                    3,
                    "ejected " + duration(ejection.age()) + " ago for " + duration(ejection.left()) + " more: "
                            + ejection.reason());
        }
    }

    private static String problem(@Nullable String problem) {
        return problem == null ? "" : ", fails: " + problem;
    }
}
