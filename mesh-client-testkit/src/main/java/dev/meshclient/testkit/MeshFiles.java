package dev.meshclient.testkit;

import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the mesh file that a test names. */
final class MeshFiles {
    private MeshFiles() {}

    static ConfigSource source(Path file) {
        return Files.isDirectory(file) ? ConfigSources.files(file.toString()) : ConfigSources.file(file);
    }

    /**
     * Finds a file: beside the test class or one that it extends, at the root of the class path, in the working directory.
     *
     * @throws UncheckedIOException if it is nowhere, and names where it was looked for
     */
    static Path find(String name, Class<?> test) {
        Path beside = beside(name, test);
        Path onClassPath = beside == null ? path(test.getResource("/" + name)) : beside;
        Path found = onClassPath == null ? Path.of(name).toAbsolutePath() : onClassPath;
        if (!Files.exists(found)) {
            throw new UncheckedIOException(new IOException("no mesh file '" + name + "' (expected: beside "
                    + test.getName() + " or at the root of the class path, as a file and not in a jar, or at " + found
                    + ")"));
        }
        return found;
    }

    private static @Nullable Path beside(String name, Class<?> test) {
        Path found = null;
        for (Class<?> type = test; type != null && found == null; type = type.getSuperclass()) {
            found = path(type.getResource(name));
        }
        return found;
    }

    private static @Nullable Path path(@Nullable URL resource) {
        try {
            return resource != null && resource.getProtocol().equals("file") ? Path.of(resource.toURI()) : null;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("resource: " + resource, e);
        }
    }
}
