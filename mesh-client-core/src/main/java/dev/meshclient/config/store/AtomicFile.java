package dev.meshclient.config.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A file that is only ever seen whole: it is written under another name beside it, and then takes its place. */
final class AtomicFile {
    private static final String SUFFIX = ".tmp";

    /** Nobody takes so long to write; what is older was left by a process that died. */
    private static final long LEFTOVER_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Path path;
    private final Path folder;
    private final String prefix;
    private final Move move;

    /**
     * Creates the description of a file.
     *
     * @param path an absolute path
     * @param move gives a file another name, as {@link Files#move} does
     */
    AtomicFile(Path path, Move move) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " (expected: a file)");
        }
        this.path = path;
        this.folder = parent;
        this.prefix = path.getFileName() + ".";
        this.move = move;
    }

    /** Writes the whole content; the temporary file is gone afterwards, come what may. */
    void write(byte[] content, long nowMillis) throws IOException {
        Files.createDirectories(folder, Privacy.ofFolder(folder));
        removeLeftovers(nowMillis);
        Path temporary = Files.createTempFile(folder, prefix, SUFFIX, Privacy.ofFile(folder));
        try {
            fill(temporary, content);
            replaceBy(temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void fill(Path temporary, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true); // or a crash of the machine may leave the new name with no content
        }
    }

    private void replaceBy(Path temporary) throws IOException {
        try {
            move.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            move.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void removeLeftovers(long nowMillis) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, this::isTemporary)) {
            for (Path leftover : leftovers) {
                if (nowMillis - lastModifiedMillis(leftover, nowMillis) > LEFTOVER_MILLIS) {
                    Files.deleteIfExists(leftover);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private boolean isTemporary(Path candidate) {
        String name = String.valueOf(candidate.getFileName());
        return name.startsWith(prefix) && name.endsWith(SUFFIX);
    }

    /** Returns now for a file that has gone meanwhile: its writer was done. */
    private static long lastModifiedMillis(Path leftover, long nowMillis) throws IOException {
        try {
            return Files.getLastModifiedTime(leftover).toMillis();
        } catch (NoSuchFileException e) {
            return nowMillis;
        }
    }

    /** Gives a file another name. */
    interface Move {

        void move(Path from, Path to, CopyOption... options) throws IOException;
    }
}
