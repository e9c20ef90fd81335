package dev.meshclient.spring.actuate;

import dev.meshclient.MeshClient;
import dev.meshclient.MeshDescription;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Tells Spring Boot's info endpoint which part of the mesh this process is, and what is in force; what is not known is left out. */
final class MeshInfoContributor implements InfoContributor {
    private final MeshClient mesh;
    private final @Nullable String version;

    MeshInfoContributor(MeshClient mesh, @Nullable String version) {
        this.mesh = mesh;
        this.version = version;
    }

    @Override
    public void contribute(Info.Builder builder) {
        MeshDescription description = mesh.describe();
        Map<String, Object> details = new LinkedHashMap<>();
        put(details, "version", version);
        put(details, "identity", description.identity());
        put(details, "zone", description.zone());
        MeshDescription.InForce snapshot = description.snapshot();
        if (snapshot != null) {
            details.put("snapshot", SnapshotDetails.of(snapshot));
        }
        builder.withDetail("mesh", details);
    }

    private static void put(Map<String, Object> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
