package dev.meshclient.config;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfig;
import java.util.List;

/**
 * A configuration that can be used.
 *
 * @param config the mesh
 * @param warnings what is doubtful in it, or good to know
 * @param origins where it was declared
 */
@Internal
public record LoadedConfig(MeshConfig config, List<Finding> warnings, Origins origins) {

    /** Copies the warnings. */
    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }
}
