package dev.meshclient;

import dev.meshclient.MeshDescription.Ejection;
import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.MeshDescription.RouteInForce;
import dev.meshclient.MeshDescription.Service;
import dev.meshclient.MeshDescription.Share;
import dev.meshclient.json.JsonWriter;
import dev.meshclient.model.SourceStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A description as JSON: its components by their names, durations in milliseconds. */
final class DescriptionJson {
    private final JsonWriter json = JsonWriter.pretty();

    String of(MeshDescription mesh) {
        json.beginObject()
                .member("format", "mesh-client/description/v1")
                .member("at", mesh.at().toString())
                .member("identity", mesh.identity())
                .member("closed", mesh.closed())
                .member("problem", mesh.problem())
                .object("snapshot", mesh.snapshot(), snapshot -> {
                    json.member("version", snapshot.version());
                    millis("ageMillis", snapshot.age());
                })
                .object("rejected", mesh.rejected(), rejected -> {
                    json.member("source", rejected.source());
                    millis("ageMillis", rejected.age());
                    json.texts("findings", rejected.findings());
                })
                .list("sources", mesh.sources(), this::source)
                .list("virtualServices", mesh.virtualServices(), this::service)
                .list("virtualNodes", mesh.virtualNodes(), this::node)
                .texts("unenforced", mesh.unenforced());
        return json.endObject().toString();
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

    private void service(Service service) {
        json.member("name", service.name()).name("ports").beginArray();
        service.ports().forEach(json::value);
        json.endArray().member("problem", service.problem()).list("routes", service.routes(), this::route);
    }

    private void route(RouteInForce route) {
        json.member("name", route.name()).name("priority");
        if (route.priority() == null) {
            json.value((String) null);
        } else {
            json.value(route.priority());
        }
        json.member("match", route.match()).list("targets", route.targets(), this::share);
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
                .member("policy", node.policy())
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
                .object("ejected", endpoint.ejected(), this::ejection);
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
