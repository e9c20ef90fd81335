package dev.meshclient.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read again and again. Its attributes are read before its content, so that a change during the reading is
 * seen at the next look; and since two changes within one tick of the file system's clock look like one, content is read
 * once more after a change.
 */
final class WatchedFile {
    private final Path path;

    /** The attributes with which the content was found unchanged; null to read it whatever they are. */
    private volatile @Nullable Stamp settled;

    private volatile @Nullable Stamp last;

    WatchedFile(Path path) {
        this.path = path;
    }

    /**
     * Returns the content.
     *
     * @param previous what this method returned last; null at first
     * @return {@code previous} itself if nothing has changed
     */
    String read(@Nullable String previous) throws IOException {
        try {
            Stamp stamp = stamp();
            if (previous != null && stamp.equals(settled)) {
                return previous;
            }
            String text = read();
            boolean same = text.equals(previous);
            settled = same && stamp.equals(last) ? stamp : null;
            last = stamp;
            return previous != null && same ? previous : text;
        } catch (NoSuchFileException e) {
            throw new IOException(path + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException(path + ": permission denied", e);
        }
    }

    private Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new IOException(path + ": not a regular file");
        }
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    private String read() throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            return Content.read(stream);
        }
    }

    /** What changes with the content at little cost. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {}
}
