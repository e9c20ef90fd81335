package dev.meshclient.testkit;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSource;
import java.nio.file.Path;

/**
 * The beginning of every assertion about a mesh, in the style of AssertJ.
 *
 * <pre>{@code
 * assertThatMesh(bed).request("GET", "http://orders.shop.local/x").withHeader("X-Tester", "yes").routesTo("orders-v2");
 * assertThatMesh(bed).request("GET", "http://orders.shop.local/x").sent(1000).hasShare("orders-v2", 0.10);
 * assertThatMeshFile(Path.of("mesh.yaml")).hasNoFindings();
 * }</pre>
 */
public final class MeshAssertions {
    private MeshAssertions() {}

    /** Begins an assertion about what a mesh would decide; nothing is sent. */
    public static MeshAssert assertThatMesh(MeshClient mesh) {
        return new MeshAssert(mesh);
    }

    /** Begins an assertion about what the mesh of a bed would decide, or about calls that are sent through it. */
    public static BedAssert assertThatMesh(MeshTestBed bed) {
        return new BedAssert(bed);
    }

    /** Begins an assertion about a file, or a folder of files, that a mesh client can read. */
    public static MeshFileAssert assertThatMeshFile(Path file) {
        return new MeshFileAssert(MeshFiles.source(file));
    }

    /** Begins an assertion about a configuration. */
    public static MeshFileAssert assertThatMeshFile(ConfigSource source) {
        return new MeshFileAssert(source);
    }
}
