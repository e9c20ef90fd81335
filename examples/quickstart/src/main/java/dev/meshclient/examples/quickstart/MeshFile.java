package dev.meshclient.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;

/** The mesh as a file, written from the template {@code mesh.yaml}. */
final class MeshFile implements AutoCloseable {
    private static final Duration EJECTION = Duration.ofSeconds(2);
    private static final Duration SWEEP = Duration.ofMillis(500);

    private final Path directory;
    private final Path path;
    private final String template;

    private MeshFile(Path directory, String template) {
        this.directory = directory;
        this.path = directory.resolve("mesh.yaml");
        this.template = template;
    }

    /** Writes a file for these servers, which sends this many percent to the second version. */
    static MeshFile create(Fleet fleet, RunOptions options, int percentToV2) throws IOException {
        String text = template()
                .replace("${maxRetries}", Integer.toString(options.maxRetries()))
                .replace("${maxEjectionPercent}", Integer.toString(options.maxEjectionPercent()))
                .replace("${ejectionMillis}", Long.toString(options.millis(EJECTION)))
                .replace("${sweepMillis}", Long.toString(options.millis(SWEEP)));
        for (OrderServer server : fleet.servers()) {
            text = text.replace("${" + server.name() + "}", Integer.toString(server.port()));
        }
        MeshFile file = new MeshFile(Files.createTempDirectory("quickstart"), text);
        file.sendToV2(percentToV2);
        return file;
    }

    private static String template() throws IOException {
        try (InputStream resource = Objects.requireNonNull(MeshFile.class.getResourceAsStream("mesh.yaml"))) {
            return new String(resource.readAllBytes(), UTF_8);
        }
    }

    Path path() {
        return path;
    }

    /** Replaces the file at once, so that nobody reads half of it. */
    void sendToV2(int percent) {
        try {
            Path next = directory.resolve("mesh.yaml.new");
            Files.writeString(
                    next,
                    template.replace("${percentToV1}", Integer.toString(100 - percent))
                            .replace("${percentToV2}", Integer.toString(percent)));
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
