package dev.meshclient.spring.actuate;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells Spring Boot's health endpoint how the mesh is doing. */
final class MeshHealthIndicator implements HealthIndicator {
    private final MeshClient mesh;
    private final MeshClientProperties.Health settings;

    MeshHealthIndicator(MeshClient mesh, MeshClientProperties.Health settings) {
        this.mesh = mesh;
        this.settings = settings;
    }

    @Override
    public Health health() {
        MeshHealth health = MeshHealth.of(mesh.describe(), settings);
        return Health.status(health.status()).withDetails(health.details()).build();
    }
}
