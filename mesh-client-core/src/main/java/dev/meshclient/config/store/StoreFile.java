package dev.meshclient.config.store;

import dev.meshclient.annotation.Internal;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.model.MeshConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that a last known good mesh is kept in. Several threads and processes may use one path: who reads sees a whole
 * file, and of several who write the last one wins. Every method blocks.
 */
@Internal
public final class StoreFile {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFile.class);
    private static final int LARGEST = 256 << 20;

    private final Path path;
    private final AtomicFile file;
    private final Function<List<ConfigDocument>, MeshConfig> parser;

    /**
     * Creates the file's description; nothing is read or written yet.
     *
     * @param path the file; its folder is created when it is first written
     * @param parser makes a mesh of documents, where the file was written by another version of this library
     */
    public StoreFile(Path path, Function<List<ConfigDocument>, MeshConfig> parser) {
        this(path, parser, Files::move);
    }

    StoreFile(Path path, Function<List<ConfigDocument>, MeshConfig> parser, AtomicFile.Move move) {
        this.path = path.toAbsolutePath();
        this.file = new AtomicFile(this.path, move);
        this.parser = parser;
    }

    /**
     * Writes the file, or replaces it: at once where the file system can do that, readable for its owner only where it has
     * such permissions. After a failure the file is as it was before.
     *
     * @throws IOException if it cannot be written; the message names it
     */
    public void save(LastKnownGood good) throws IOException {
        try {
            byte[] bytes = Envelope.seal(StoreForm.write(good));
            requireSize(bytes.length);
            file.write(bytes, good.savedAtMillis());
        } catch (IOException | ArithmeticException e) {
            throw new IOException(path + " cannot be written: " + e, e);
        }
    }

    /** Returns whether there is one. */
    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * Reads the file. Warns if others than its owner have access to it.
     *
     * @return null if there is none
     * @throws IOException if it cannot be read, is damaged, or is no such file; the message names it and says what is wrong
     */
    public @Nullable LastKnownGood load() throws IOException {
        try {
            requireSize(Files.size(path));
            warnIfShared();
            return StoreForm.read(Envelope.open(Files.readAllBytes(path)), parser);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException | RuntimeException e) {
            throw new IOException(path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void requireSize(long size) throws IOException {
        if (size > LARGEST) {
            throw new IOException("size: " + size + " bytes (expected: at most " + LARGEST + ")");
        }
    }

    private void warnIfShared() throws IOException {
        if (Privacy.isShared(path)) {
            LOG.warn("{}: others than its owner have access to it (expected: rw-------)", path);
        }
    }
}
