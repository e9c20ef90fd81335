package dev.meshclient.testkit.kit;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.Endpoint;
import java.util.List;

/** An event of each kind. */
final class EventSamples {
    private static final Endpoint ENDPOINT = Endpoint.of("10.0.0.1", 8080);
    private static final String NODE = "orders-v1";

    private EventSamples() {}

    static List<MeshEvent> all() {
        return List.of(
                new MeshEvent.SnapshotPublished(2, List.of(ScriptedCall.INFO)),
                new MeshEvent.SnapshotRejected("file:mesh.yaml", List.of()),
                new MeshEvent.SourceFailed("file:mesh.yaml", "no such file", 3),
                new MeshEvent.SourceUpdated("file:mesh.yaml"),
                new MeshEvent.SourceStale("file:mesh.yaml", 60_000_000_000L),
                new MeshEvent.SourceRecovered("file:mesh.yaml"),
                new MeshEvent.EmptyAnswerHeld(NODE, 3, 30_000_000_000L),
                new MeshEvent.LastKnownGoodUsed(60_000_000_000L),
                new MeshEvent.NotEnforced(List.of()),
                new MeshEvent.EndpointsChanged(NODE, 2, 1, 3),
                new MeshEvent.EndpointEjected(NODE, ENDPOINT, "5 failures in a row"),
                new MeshEvent.EndpointReturned(NODE, ENDPOINT),
                new MeshEvent.PanicEntered(NODE, 1, 3),
                new MeshEvent.PanicLeft(NODE),
                new MeshEvent.Thawed(1_000_000_000),
                new MeshEvent.StaleConnectionResent(NODE, ENDPOINT),
                new MeshEvent.ListenerFailed("dev.example.Listener", "java.lang.IllegalStateException: sample"),
                new MeshEvent.AccessLogWritten("/var/log/access.log", 20, 3, 1),
                new MeshEvent.AccessLogFailed("/var/log/access.log", "no space left on device", 2),
                new MeshEvent.AccessLogRecovered("/var/log/access.log"),
                new MeshEvent.ControlOverrun(10_000_000));
    }
}
