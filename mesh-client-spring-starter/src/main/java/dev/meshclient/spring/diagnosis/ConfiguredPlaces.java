package dev.meshclient.spring.diagnosis;

import dev.meshclient.spring.ShownValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Which properties say where the mesh is. */
final class ConfiguredPlaces {
    private final Environment environment;

    ConfiguredPlaces(Environment environment) {
        this.environment = environment;
    }

    /** Returns a line for each; properties that do not say it are not named. */
    String text() {
        Binder binder = Binder.get(environment);
        List<String> lines = new ArrayList<>();
        List<String> places =
                binder.bind("mesh.client.config", Bindable.listOf(String.class)).orElse(List.of());
        for (int i = 0; i < places.size(); i++) {
            lines.add("mesh.client.config[" + i + "] is " + ShownValue.of(places.get(i)));
        }
        if (!binder.bind("mesh.client.document", String.class).orElse("").isBlank()) {
            lines.add("mesh.client.document is set");
        }
        return lines.isEmpty()
                ? "No property names it: it comes from a bean of the application."
                : String.join("\n", lines);
    }

    @Nullable
    String lastKnownGood() {
        String file = Binder.get(environment)
                .bind("mesh.client.last-known-good", String.class)
                .orElse("");
        return file.isBlank() ? null : file;
    }

    static Path workingFolder() {
        return Path.of("").toAbsolutePath();
    }
}
