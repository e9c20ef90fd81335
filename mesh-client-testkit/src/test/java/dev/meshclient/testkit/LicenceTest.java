package dev.meshclient.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.okhttp.MeshOkHttp;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceTest {

    @ParameterizedTest
    @ValueSource(classes = {MeshClient.class, MeshOkHttp.class, MeshTestBed.class})
    void the_licence_is_beside_the_classes_of_a_module(Class<?> type) throws Exception {
        URL[] module = {type.getProtectionDomain().getCodeSource().getLocation()};
        try (URLClassLoader classes = new URLClassLoader(module, null);
                InputStream licence = classes.getResourceAsStream("META-INF/LICENSE")) {
            assertThat(licence).hasSameContentAs(Files.newInputStream(Path.of("..", "LICENSE")));
        }
    }
}
