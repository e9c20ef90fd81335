package dev.meshclient.accesslog;

import dev.meshclient.time.Ticker;
import java.nio.file.Path;

/** What there is to write to. */
final class LogSinks {
    private LogSinks() {}

    /** Returns the sink of a path: a standard stream or a file. Opens nothing. */
    static LogSink of(Path path, Ticker ticker) {
        StreamSink stream = StreamSink.create(path);
        return stream == null ? new FileSink(path, ticker) : stream;
    }
}
