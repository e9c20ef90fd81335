package dev.meshclient.config;

import java.nio.file.Path;
import java.time.Duration;

/** The built-in sources of configuration. */
public final class ConfigSources {
    private static final Duration POLL = Duration.ofMillis(500);

    private ConfigSources() {}

    /** Returns {@link #file(Path, Duration)} with an interval of 500 ms. */
    public static ConfigSource file(Path path) {
        return file(path, POLL);
    }

    /**
     * Returns a source that reads a file and notices when it changes: first by its attributes (time of modification, size,
     * identity behind symbolic links), and only then by its content. It sees files that are written in place or replaced,
     * and the swapped links of a mounted Kubernetes ConfigMap.
     *
     * <p>The file must be UTF-8 and have at most 8 MB. One that is missing or unreadable is an {@link java.io.IOException}
     * of that one {@link ConfigSource#fetch}.
     *
     * @param path the file
     * @param interval time between two looks; zero to look only once
     * @throws IllegalArgumentException if the interval is negative
     */
    public static ConfigSource file(Path path, Duration interval) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("interval: " + interval + " (expected: >= 0)");
        }
        return new FileSource(path, interval);
    }

    /**
     * Returns a source that reads a resource once: of the calling thread's context class loader, or else of the one that
     * loaded this library. The resource must be UTF-8 and have at most 8 MB.
     *
     * @param resource its name, such as {@code mesh.yaml}
     */
    public static ConfigSource classpath(String resource) {
        return new ClasspathSource(resource.startsWith("/") ? resource.substring(1) : resource);
    }

    /**
     * Returns a source with a fixed content.
     *
     * @param name how messages call it
     * @param content the configuration
     */
    public static ConfigSource text(String name, String content) {
        return new TextSource(new ConfigDocument(name, content));
    }
}
