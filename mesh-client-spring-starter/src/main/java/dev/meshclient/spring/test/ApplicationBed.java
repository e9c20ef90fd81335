package dev.meshclient.spring.test;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.spring.MeshClientProperties;
import dev.meshclient.spring.MeshClientSettings;
import dev.meshclient.spring.MeshSetupException;
import dev.meshclient.testkit.MeshTestBed;
import dev.meshclient.testkit.MeshTestBedBuilder;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;

/** The bed of an application, which says itself what its mesh client is like. */
final class ApplicationBed {
    private final MeshContextCustomizer test;
    private final MeshClientProperties properties;
    private final MeshClientSettings settings;

    ApplicationBed(MeshContextCustomizer test, ApplicationContext application) {
        this.test = test;
        this.properties = application
                .getBeanProvider(MeshClientProperties.class)
                .getIfAvailable(() -> Binder.get(application.getEnvironment())
                        .bindOrCreate("mesh.client", MeshClientProperties.class));
        this.settings = new MeshClientSettings(properties, application);
    }

    MeshTestBed start() {
        MeshTestBedBuilder bed = builder().endpoints(test.endpoints()).mesh(this::configured);
        String zone = zone();
        return (zone.isEmpty() ? bed : bed.zone(zone)).start();
    }

    private MeshTestBedBuilder builder() {
        if (test.file() != null) {
            return MeshTestBed.of(test.file());
        }
        List<ConfigSource> sources = settings.sources();
        if (sources.isEmpty()) {
            throw new MeshSetupException(
                    "@AutoConfigureMesh",
                    "no mesh (expected: a file as its value, or mesh.client.config of the application)",
                    "Name the mesh file: @AutoConfigureMesh(\"mesh.yaml\").");
        }
        return MeshTestBed.of(sources.get(0), sources.subList(1, sources.size()).toArray(ConfigSource[]::new));
    }

    private MeshClient.Builder configured(MeshClient.Builder mesh) {
        settings.apply(mesh);
        if (!test.identity().isEmpty()) {
            mesh.identity(test.identity());
        }
        String zone = zone();
        return zone.isEmpty() ? mesh : mesh.zone(zone);
    }

    private String zone() {
        return test.zone().isEmpty() ? Objects.requireNonNullElse(properties.zone(), "") : test.zone();
    }
}
