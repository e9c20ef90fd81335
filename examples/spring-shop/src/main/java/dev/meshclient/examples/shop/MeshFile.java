package dev.meshclient.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;

/** The mesh file that all applications follow. To write it is all that changes the mesh: nothing is started again. */
final class MeshFile {
    private final Path file;

    MeshFile(Path folder) {
        file = folder.resolve("mesh.yaml");
    }

    /**
     * Writes it, as a whole: a file that is only half written is never seen.
     *
     * @param share how many of a hundred calls to orders go to v2
     * @param running the instances that there are
     */
    void write(int share, Collection<Instance> running) throws IOException {
        Path written = file.resolveSibling("mesh.yaml.new");
        Files.writeString(
                written,
                template()
                        .replace("${orders-v1.weight}", Integer.toString(100 - share))
                        .replace("${orders-v2.weight}", Integer.toString(share))
                        .replace("${orders-v1}", endpoints("orders-v1", running))
                        .replace("${orders-v2}", endpoints("orders-v2", running))
                        .replace("${payments}", endpoints("payments", running)));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns what the property {@code mesh.client.config} has to be. */
    String location() {
        return "file:" + file;
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private static String endpoints(String virtualNode, Collection<Instance> running) {
        return running.stream()
                .filter(instance -> instance.virtualNode().equals(virtualNode))
                .map(instance -> "{address: 127.0.0.1, port: " + instance.port() + "}")
                .collect(Collectors.joining(", "));
    }

    private static String template() throws IOException {
        try (InputStream resource = Objects.requireNonNull(MeshFile.class.getResourceAsStream("/mesh.yaml"))) {
            return new String(resource.readAllBytes(), UTF_8);
        }
    }
}
