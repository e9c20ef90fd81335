package dev.meshclient.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import okhttp3.OkHttp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OkHttpVersionCheckTest {
    private static final String MESH =
            "mesh.client.document={format: mesh-client/v1, virtualServices: {}, virtualNodes: {}}";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MeshClientAutoConfiguration.class));

    @TempDir
    private Path folder;

    /** Finds resources of its own jar before those of the class path of this test. */
    private static final class Before extends URLClassLoader {
        Before(URL... jars) {
            super(jars, OkHttpVersionCheckTest.class.getClassLoader());
        }

        @Override
        public @Nullable URL getResource(String name) {
            URL own = findResource(name);
            return own == null ? super.getResource(name) : own;
        }
    }

    private URL olderOkHttp() throws IOException {
        Path jar = folder.resolve("okhttp-4.12.0.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry("okhttp3/OkHttpClient.class"));
            out.closeEntry();
        }
        return jar.toUri().toURL();
    }

    @Test
    void an_older_okhttp_before_the_right_one_ends_the_start_with_the_remedy() throws IOException {
        try (Before loader = new Before(olderOkHttp())) {
            runner.withClassLoader(loader)
                    .withPropertyValues(MESH)
                    .run(context -> assertThat(context)
                            .getFailure()
                            .isInstanceOfSatisfying(MeshSetupException.class, failure -> {
                                assertThat(failure)
                                        .hasMessage("class path: okhttp-4.12.0.jar before okhttp-jvm-" + OkHttp.VERSION
                                                + ".jar (expected: one OkHttp, " + OkHttp.VERSION + ")");
                                assertThat(failure.remedy())
                                        .contains("okhttp-bom:" + OkHttp.VERSION, "before all other BOMs");
                            }));
        }
    }

    @Test
    void an_older_okhttp_behind_the_right_one_does_no_harm() throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {olderOkHttp()}, getClass().getClassLoader())) {
            runner.withClassLoader(loader)
                    .withPropertyValues(MESH)
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }

    @Test
    void an_application_without_a_mesh_may_have_the_okhttp_that_it_wants() throws IOException {
        try (Before loader = new Before(olderOkHttp())) {
            runner.withClassLoader(loader).run(context -> assertThat(context).hasNotFailed());
        }
    }
}
