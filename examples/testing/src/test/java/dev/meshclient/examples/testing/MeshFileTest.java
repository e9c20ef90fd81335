package dev.meshclient.examples.testing;

import static dev.meshclient.testkit.MeshAssertions.assertThatMeshFile;

import dev.meshclient.config.ConfigSources;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** 2. Whether a mesh file is right, without a mesh. */
class MeshFileTest {

    @Test
    void the_mesh_file_has_no_findings() {
        assertThatMeshFile(Path.of("src/main/resources/mesh.yaml")).hasNoFindings();
    }

    @Test
    void the_one_that_is_packaged_neither() {
        assertThatMeshFile(ConfigSources.classpath("mesh.yaml")).hasNoFindings();
    }
}
