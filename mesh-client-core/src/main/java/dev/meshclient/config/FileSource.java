package dev.meshclient.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file. Its attributes are read before its content, so that a change during the reading is seen at the next look; and
 * since two changes within one tick of the file system's clock look like one, content is read once more after a change.
 */
final class FileSource implements ConfigSource {
    private final Path path;
    private final Duration interval;

    /** The attributes with which the content was found unchanged; null to read it whatever they are. */
    private volatile @Nullable Stamp settled;

    private volatile @Nullable Stamp last;

    FileSource(Path path, Duration interval) {
        this.path = path;
        this.interval = interval;
    }

    @Override
    public String name() {
        return "file:" + path;
    }

    @Override
    public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
        try {
            Stamp stamp = stamp();
            if (previous != null && stamp.equals(settled)) {
                return previous;
            }
            ConfigDocument document = read();
            boolean same = document.equals(previous);
            settled = same && stamp.equals(last) ? stamp : null;
            last = stamp;
            return previous != null && same ? previous : document;
        } catch (NoSuchFileException e) {
            throw new IOException(path + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException(path + ": permission denied", e);
        }
    }

    @Override
    public Duration interval() {
        return interval;
    }

    private Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new IOException(path + ": not a regular file");
        }
        Content.checkSize(attributes.size(), path.toString());
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    private ConfigDocument read() throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            return new ConfigDocument(path.toString(), Content.read(stream, path.toString()));
        }
    }

    /** What changes with the content at little cost. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {}
}
