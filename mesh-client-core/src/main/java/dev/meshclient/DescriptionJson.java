package dev.meshclient;

import dev.meshclient.MeshDescription.Ejection;
import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.MeshDescription.Gateway;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.MeshDescription.Part;
import dev.meshclient.MeshDescription.RouteInForce;
import dev.meshclient.MeshDescription.Service;
import dev.meshclient.MeshDescription.Share;
import dev.meshclient.json.JsonWriter;
import dev.meshclient.model.SourceStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A description as JSON: its components by their names, durations in milliseconds; every member is there, also one that is null. */
final class DescriptionJson {
    private final JsonWriter json = JsonWriter.pretty();

    String of(MeshDescription mesh) {
        begin(mesh)
                .member("identity", mesh.identity())
                .member("zone", mesh.zone())
                .member("closed", mesh.closed());
        inForce(mesh);
        sources(mesh);
        json.member("decisions", mesh.decisions());
        gateway(mesh);
        services(mesh);
        nodes(mesh);
        unenforced(mesh);
        return json.endObject().toString();
    }

    String of(MeshDescription mesh, Part part) {
        begin(mesh);
        switch (part) {
            case SNAPSHOT -> {
                inForce(mesh);
                unenforced(mesh);
            }
            case SOURCES -> sources(mesh);
            case GATEWAY -> gateway(mesh);
            case VIRTUAL_SERVICES -> services(mesh);
            case VIRTUAL_NODES -> nodes(mesh);
        }
        return json.endObject().toString();
    }

    private JsonWriter begin(MeshDescription mesh) {
        return json.beginObject()
                .member("format", "mesh-client/description/v1")
                .member("at", mesh.at().toString());
    }

    private void inForce(MeshDescription mesh) {
        json.member("problem", mesh.problem()).objectOrNull("snapshot", mesh.snapshot(), snapshot -> {
            json.member("version", snapshot.version())
                    .member("since", snapshot.since().toString());
            millis("ageMillis", snapshot.age());
        });
        json.objectOrNull("rejected", mesh.rejected(), rejected -> {
            json.member("source", rejected.source());
            millis("ageMillis", rejected.age());
            json.texts("findings", rejected.findings());
        });
    }

    private void sources(MeshDescription mesh) {
        json.list("sources", mesh.sources(), this::source);
    }

    private void gateway(MeshDescription mesh) {
        json.objectOrNull("gateway", mesh.gateway(), this::gateway);
    }

    private void services(MeshDescription mesh) {
        json.list("virtualServices", mesh.virtualServices(), this::service);
    }

    private void nodes(MeshDescription mesh) {
        json.list("virtualNodes", mesh.virtualNodes(), this::node);
    }

    private void unenforced(MeshDescription mesh) {
        json.texts("unenforced", mesh.unenforced());
    }

    private void source(SourceStatus source) {
        json.member("name", source.name())
                .member("virtualNode", source.virtualNode())
                .member("state", source.state().name());
        millis("ageMillis", source.age());
        json.member("lastError", source.lastError());
        millis("lastErrorAgeMillis", source.lastErrorAge());
        json.member("skipped", source.skipped());
    }

    private void gateway(Gateway gateway) {
        json.member("name", gateway.name());
        ports(gateway.ports());
        json.list("routes", gateway.routes(), route -> {
            json.member("name", route.name());
            priority(route.priority());
            json.member("match", route.match()).member("virtualService", route.virtualService());
        });
    }

    private void service(Service service) {
        json.member("name", service.name());
        ports(service.ports());
        json.member("problem", service.problem()).list("routes", service.routes(), this::route);
    }

    private void ports(List<Integer> ports) {
        json.name("ports").beginArray();
        ports.forEach(json::value);
        json.endArray();
    }

    private void route(RouteInForce route) {
        json.member("name", route.name());
        priority(route.priority());
        json.member("match", route.match()).list("targets", route.targets(), this::share);
    }

    private void priority(@Nullable Integer priority) {
        if (priority == null) {
            json.member("priority", (String) null);
        } else {
            json.member("priority", priority);
        }
    }

    private void share(Share share) {
        json.member("virtualNode", share.virtualNode())
                .member("share", share.share())
                .member("problem", share.problem());
    }

    private void node(Node node) {
        json.member("name", node.name())
                .member("port", node.port())
                .member("protocol", node.protocol())
                .member("resolved", node.resolved())
                .member("problem", node.problem())
                .member("panic", node.panic())
                .member("inFlight", node.inFlight())
                .member("retries", node.retries())
                .member("retryLimit", node.retryLimit())
                .member("outlierDetection", node.outlierDetection())
                .list("endpoints", node.endpoints(), this::endpoint);
    }

    private void endpoint(EndpointStatus endpoint) {
        json.member("address", endpoint.address())
                .member("zone", endpoint.zone())
                .member("instanceId", endpoint.instanceId())
                .member("weight", endpoint.weight())
                .member("availability", endpoint.availability().name())
                .member("inFlight", endpoint.inFlight());
        millis("latencyMillis", endpoint.latency());
        json.member("errorsInARow", endpoint.errorsInARow())
                .member("ejections", endpoint.ejections())
                .objectOrNull("ejected", endpoint.ejected(), this::ejection);
        millis("joinedMillis", endpoint.joined());
    }

    private void ejection(Ejection ejection) {
        json.member("reason", ejection.reason());
        millis("ageMillis", ejection.age());
        millis("leftMillis", ejection.left());
    }

    private void millis(String name, @Nullable Duration duration) {
        if (duration == null) {
            json.member(name, (String) null);
        } else {
            json.member(name, duration.toMillis());
        }
    }
}
