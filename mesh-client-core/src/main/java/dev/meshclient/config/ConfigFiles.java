package dev.meshclient.config;

import dev.meshclient.annotation.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Files that are read once, each on its own. */
@Internal
public final class ConfigFiles {

    private ConfigFiles() {}

    /**
     * Returns the files that patterns stand for, as {@link ConfigSources#files(List, Placement, java.time.Duration)} reads
     * them.
     *
     * @throws IOException if a folder or a glob stands for no file
     */
    public static List<Path> matching(List<String> patterns) throws IOException {
        return FilePattern.filesOf(patterns.stream().map(FilePattern::new).toList());
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     */
    public static ConfigFile read(Path path, Placement placement) throws IOException {
        return new ConfigFile(path.toString(), new WatchedFile(path).read(null), placement);
    }

    /**
     * Reads a stream to its end.
     *
     * @param name how messages call it
     * @throws IOException if it cannot be read
     */
    public static ConfigFile read(InputStream stream, String name, Placement placement) throws IOException {
        return new ConfigFile(name, Content.read(stream), placement);
    }
}
