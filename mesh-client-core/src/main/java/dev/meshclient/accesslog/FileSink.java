package dev.meshclient.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Appends to a file, and opens it anew when another one, or none, is in its place: at most once a second it compares the file
 * that is open with the one that the path leads to. A file that was truncated in place is simply continued.
 */
final class FileSink implements LogSink {
    /** As many bytes as Envoy collects before it writes (source/common/access_log/access_log_manager_impl.h). */
    private static final int CHUNK_LENGTH = 64 * 1024;

    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private static final Set<OpenOption> APPEND =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

    /** A pipe that is opened for writing only blocks until somebody reads it, and nothing ends that wait. */
    private static final Set<OpenOption> DEVICE = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path path;
    private final Ticker ticker;
    private final Opener opener;
    private @Nullable WritableByteChannel channel;
    private @Nullable Object key;
    private long lookAtNanos;

    /** Whether the file ends in the middle of a line, because the disk was full. */
    private boolean torn;

    FileSink(Path path, Ticker ticker) {
        this(path, ticker, FileSink::open);
    }

    FileSink(Path path, Ticker ticker, Opener opener) {
        this.path = path;
        this.ticker = ticker;
        this.opener = opener;
    }

    private static WritableByteChannel open(Path path, Set<OpenOption> options) throws IOException {
        return options.equals(DEVICE) ? new DeviceChannel(path) : FileChannel.open(path, options);
    }

    @Override
    public int chunkLength() {
        return CHUNK_LENGTH;
    }

    @Override
    public void open() throws IOException {
        long now = ticker.read();
        if (channel != null && channel.isOpen()) {
            if (now - lookAtNanos < 0) {
                return;
            }
            lookAtNanos = now + LOOK_NANOS;
            if (Objects.equals(key, keyOf(path))) {
                return;
            }
            close();
        }
        openAnew();
        lookAtNanos = now + LOOK_NANOS;
    }

    private void openAnew() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.exists(folder)) {
            Files.createDirectories(folder);
        }
        channel = opener.open(path, isDevice() ? DEVICE : APPEND);
        Object opened = keyOf(path);
        torn = torn && Objects.equals(key, opened);
        key = opened;
    }

    private boolean isDevice() throws IOException {
        return Files.exists(path)
                && Files.readAttributes(path, BasicFileAttributes.class).isOther();
    }

    /** What tells a file from another one at the same path; null if there is none. Windows has no keys. */
    private static @Nullable Object keyOf(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.fileKey() == null ? attributes.creationTime() : attributes.fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void write(String lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((torn ? "\n" + lines : lines).getBytes(UTF_8));
        WritableByteChannel open = Objects.requireNonNull(channel);
        try {
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
            torn = false;
        } catch (IOException e) {
            int written = bytes.position();
            torn = written == 0 ? torn : bytes.get(written - 1) != '\n';
            open.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    /** Opens the file. */
    @FunctionalInterface
    interface Opener {
        WritableByteChannel open(Path path, Set<OpenOption> options) throws IOException;
    }
}
