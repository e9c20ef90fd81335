package dev.meshclient.spring;

import dev.meshclient.MeshClient;
import dev.meshclient.MeshDescription;
import dev.meshclient.model.SourceStatus;
import java.util.stream.Collectors;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/** Builds the mesh client as a step of the application's start, since it blocks until the mesh is read. */
final class MeshClientBuild {

    private MeshClientBuild() {}

    static MeshClient build(MeshClient.Builder builder, ApplicationStartup startup) {
        StartupStep step = startup.start("mesh.client.build");
        try {
            MeshClient mesh = builder.build();
            MeshDescription description = mesh.describe();
            step.tag("sources", () -> sources(description));
            step.tag("version", () -> version(description));
            return mesh;
        } finally {
            step.end();
        }
    }

    private static String sources(MeshDescription description) {
        return description.sources().stream()
                .filter(source -> source.virtualNode() == null)
                .map(SourceStatus::name)
                .collect(Collectors.joining(", "));
    }

    private static String version(MeshDescription description) {
        MeshDescription.InForce snapshot = description.snapshot();
        return snapshot == null ? "none" : String.valueOf(snapshot.version());
    }
}
