package dev.meshclient.accesslog;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a standard stream of the process. The device of that name is not opened: a process that was started under
 * another user may not, and a socket cannot be. Nor is {@code System.out} used, whose lock any thread may hold.
 *
 * <p>A chunk is one write of at most 4,096 bytes, which a pipe takes as a whole on Linux, so that lines of others do not get
 * between (pipe(7), PIPE_BUF).
 */
final class StreamSink implements LogSink {
    /** In the worst case each character is three bytes. */
    private static final int CHUNK_LENGTH = 4096 / 3;

    private final OutputStream stream;

    StreamSink(OutputStream stream) {
        this.stream = stream;
    }

    /** Returns the sink of a path that stands for a standard stream; null for any other. */
    static @Nullable StreamSink create(Path path) {
        return switch (path.toString().replace('\\', '/')) {
            case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1" ->
                new StreamSink(new FileOutputStream(FileDescriptor.out));
            case "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2" ->
                new StreamSink(new FileOutputStream(FileDescriptor.err));
            default -> null;
        };
    }

    @Override
    public int chunkLength() {
        return CHUNK_LENGTH;
    }

    @Override
    public void write(String lines) throws IOException {
        stream.write(lines.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }
}
