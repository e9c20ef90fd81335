package dev.meshclient.spring.console;

import dev.meshclient.MeshDescription;
import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.MeshDescription.Gateway;
import dev.meshclient.MeshDescription.InForce;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.MeshDescription.RouteInForce;
import dev.meshclient.MeshDescription.Service;
import dev.meshclient.MeshDescription.Share;
import dev.meshclient.decision.Decision;
import dev.meshclient.model.Availability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Descriptions of meshes, without a mesh. */
final class Described {
    static final Instant AT = Instant.parse("2026-12-01T10:00:00Z");

    private Described() {}

    static EndpointStatus endpoint(String address, Availability availability) {
        MeshDescription.Ejection ejection = availability == Availability.EJECTED
                ? new MeshDescription.Ejection(
                        "consecutive server errors", Duration.ofSeconds(12), Duration.ofSeconds(18))
                : null;
        return new EndpointStatus(
                address,
                "eu-1a",
                null,
                1,
                availability,
                3,
                Duration.ofMillis(12),
                0,
                ejection == null ? 0 : 2,
                ejection,
                Duration.ofMinutes(5));
    }

    static List<EndpointStatus> endpoints(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> endpoint("10.0." + i / 250 + "." + i % 250 + ":8080", Availability.AVAILABLE))
                .toList();
    }

    static Node node(String name, List<EndpointStatus> endpoints) {
        return new Node(name, 8080, "http", true, null, false, 3, 1, 4, "5 errors in a row eject for 30 s", endpoints);
    }

    static Service service(String name, RouteInForce... routes) {
        return new Service(name, List.of(80), null, List.of(routes));
    }

    static RouteInForce route(String name, Share... targets) {
        return new RouteInForce(name, 1, "path prefix /", List.of(targets));
    }

    static MeshDescription mesh(List<Service> services, List<Node> nodes) {
        return mesh(services, nodes, null, List.of());
    }

    static MeshDescription mesh(List<Service> services, List<Node> nodes, Gateway gateway, List<String> unenforced) {
        return new MeshDescription(
                AT,
                "mesh/shop/virtualNode/checkout",
                "eu-1a",
                false,
                new InForce(7, AT, Duration.ofSeconds(3)),
                null,
                null,
                List.of(),
                0,
                gateway,
                services,
                nodes,
                unenforced);
    }

    static View view(MeshDescription mesh, String filter, Decision... decisions) {
        return new View(mesh, List.of(decisions), Question.of(null, null, null, filter));
    }

    static String html(Consumer<Html> writer) {
        Html html = new Html();
        writer.accept(html);
        return html.toString();
    }
}
