package dev.meshclient.config;

import dev.meshclient.time.Ticker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
     * <p>The file must be UTF-8 and have at most 8 MB; otherwise that is a finding like any other. One that is missing or
     * unreadable is an {@link java.io.IOException} of that one {@link ConfigSource#fetch}.
     *
     * @param path the file
     * @param interval time between two looks; zero to look only once
     * @throws IllegalArgumentException if the interval is negative
     */
    public static ConfigSource file(Path path, Duration interval) {
        return new FileSource(path, checked(interval));
    }

    private static Duration checked(Duration interval) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("interval: " + interval + " (expected: >= 0)");
        }
        return interval;
    }

    /** Returns {@link #files(List, Placement, Duration)} with what the folders say, and an interval of 500 ms. */
    public static ConfigSource files(String... patterns) {
        return files(List.of(patterns), Placement.NONE, POLL);
    }

    /**
     * Returns a source that reads several files as one mesh, and notices when they change, come or go, as
     * {@link #file(Path, Duration)} does.
     *
     * <p>They may be of different dialects. A resource that two of them declare is an error, which names both places. A
     * pattern is a file, a folder, which stands for whatever is below it and ends in {@code .yaml}, {@code .yml} or
     * {@code .json} and is not hidden, or a glob such as {@code mesh/*.json}, in which {@code **} stands for any number of
     * folders. At most 10,000 files of at most 8 MB each.
     *
     * @param patterns files, folders and globs
     * @param placement where specs belong that do not say it themselves
     * @param interval time between two looks; zero to look only once
     * @throws IllegalArgumentException if there is no pattern, or the interval is negative
     */
    public static ConfigSource files(List<String> patterns, Placement placement, Duration interval) {
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("patterns: none (expected: at least one)");
        }
        return new FilesSource(patterns.stream().map(FilePattern::new).toList(), placement, checked(interval));
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
     * Returns a source that asks others in order and takes what the first one that can be read says, whether it is right or
     * wrong. Each time it begins with the first, so that it returns to it as soon as that can be read again.
     *
     * <p>It is asked again after the shortest interval of the one that answered and those before it. A question may take
     * as long as the deadlines of all together; one that is cancelled ends, and the source that it was waiting for is asked
     * last the next time. A mesh client waits for it at start if it would for one of them, since a fallback is to be in
     * force from the first call on. That a source is read in place of one before it is a warning in the log, at most once
     * a minute.
     *
     * @param first the one that is preferred
     * @param others those that it is replaced with, in this order; closed together with it
     */
    public static ConfigSource firstOf(ConfigSource first, ConfigSource... others) {
        List<ConfigSource> sources = new ArrayList<>(List.of(first));
        sources.addAll(List.of(others));
        return new FirstOf(sources, Ticker.system());
    }

    /**
     * Returns a source that fetches a document from a web server every 10 s, as {@link ConfigEndpoint} says, which has more
     * settings.
     *
     * @throws IllegalArgumentException if the URI is not one of {@code http} or {@code https}, has a user or a fragment
     */
    public static ConfigSource endpoint(URI uri) {
        return ConfigEndpoint.builder(uri).build();
    }

    /**
     * Returns a source with a fixed content.
     *
     * @param name how messages call it
     * @param content the configuration
     */
    public static ConfigSource text(String name, String content) {
        return of(new ConfigDocument(name, content));
    }

    /** Returns a source with a fixed document, perhaps of several files. */
    public static ConfigSource of(ConfigDocument document) {
        return new TextSource(document);
    }
}
