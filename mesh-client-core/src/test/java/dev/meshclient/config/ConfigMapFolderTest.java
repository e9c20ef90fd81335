package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder into which Kubernetes mounts a ConfigMap: links lead through one link, which is swapped. */
class ConfigMapFolderTest {
    private static final List<String> NAMES = List.of("nodes.yaml", "routes.yaml");

    @TempDir
    private Path folder;

    @Test
    void the_swapped_link_is_followed_and_no_version_is_read_twice() throws IOException {
        Path data = Files.createSymbolicLink(folder.resolve("..data"), version("..one", "a: 1"));
        for (String name : NAMES) {
            Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
        }
        ConfigSource source = ConfigSources.files(folder.toString());
        ConfigDocument first = source.fetch(null);
        assertThat(texts(first)).containsExactly("a: 1", "a: 1");
        assertThat(source.fetch(source.fetch(first))).isSameAs(first);

        Path swap = Files.createSymbolicLink(folder.resolve("..data_tmp"), version("..two", "a: 2"));
        Files.move(swap, data, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

        assertThat(texts(source.fetch(first))).containsExactly("a: 2", "a: 2");
    }

    private static List<String> texts(ConfigDocument document) {
        return document.files().stream().map(ConfigFile::text).toList();
    }

    private Path version(String name, String content) throws IOException {
        Path version = Files.createDirectory(folder.resolve(name));
        for (String file : NAMES) {
            Files.writeString(version.resolve(file), content);
        }
        return Path.of(name);
    }
}
