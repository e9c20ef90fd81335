package dev.meshclient.examples.quickstart;

import dev.meshclient.MeshClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * What a run can be told.
 *
 * @param timeScale by what every time of the scenario and of its promises is multiplied
 * @param maxRetries the retries that the mesh file declares
 * @param maxEjectionPercent how much of a node may be ejected, as the mesh file declares it
 * @param mesh begins to build the mesh client from the mesh file
 */
record RunOptions(double timeScale, int maxRetries, int maxEjectionPercent, Function<Path, MeshClient.Builder> mesh) {
    static final RunOptions USUAL =
            new RunOptions(1, 3, 50, file -> MeshClient.builder().config(file));

    long nanos(Duration unscaled) {
        return (long) (unscaled.toNanos() * timeScale);
    }

    long millis(Duration unscaled) {
        return Math.round(unscaled.toMillis() * timeScale);
    }
}
