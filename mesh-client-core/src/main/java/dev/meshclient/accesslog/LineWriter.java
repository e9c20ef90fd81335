package dev.meshclient.accesslog;

import dev.meshclient.logformat.LoggedCall;
import java.io.IOException;

/** Takes lines from the queue to the sink, in chunks of whole lines. Used by one thread at a time; blocks as the sink does. */
final class LineWriter {
    private final LineQueue queue;
    private final LogSink sink;
    private final LogTally tally;
    private final SinkHealth health;
    private final StringBuilder text = new StringBuilder();
    private int lines;

    LineWriter(LineQueue queue, LogSink sink, LogTally tally, SinkHealth health) {
        this.queue = queue;
        this.sink = sink;
        this.tally = tally;
        this.health = health;
    }

    /** Writes what waits, until nothing does or the sink fails. A sink that cannot be opened leaves all in the queue. */
    void writeAll() {
        if (!opened()) {
            return;
        }
        try {
            boolean fine = true;
            for (LoggedCall call = queue.poll(); call != null; call = queue.poll()) {
                fine = add(call);
                if (!fine) {
                    break;
                }
            }
            if (fine && lines > 0) {
                send(text.length(), lines);
            }
        } finally {
            forget();
        }
    }

    private boolean opened() {
        try {
            sink.open();
            return true;
        } catch (IOException | RuntimeException | LinkageError | AssertionError e) {
            health.failed(e);
            return false;
        }
    }

    /** Returns false if the chunk before it could not be written; both are lost then. */
    private boolean add(LoggedCall call) {
        int before = text.length();
        if (!append(call, before)) {
            return true;
        }
        if (lines > 0 && text.length() > sink.chunkLength()) {
            if (!send(before, lines)) {
                tally.failed(1);
                return false;
            }
            text.delete(0, before);
            lines = 0;
        }
        lines++;
        return true;
    }

    private boolean append(LoggedCall call, int before) {
        try {
            call.appendTo(text);
            return true;
        } catch (RuntimeException e) {
            text.setLength(before);
            tally.failed(1);
            health.lineFailed(e);
            return false;
        }
    }

    private boolean send(int end, int count) {
        try {
            sink.open();
            sink.write(text.substring(0, end));
            tally.written(count);
            health.succeeded();
            return true;
        } catch (IOException | RuntimeException | LinkageError | AssertionError e) {
            tally.failed(count);
            health.failed(e);
            return false;
        }
    }

    private void forget() {
        text.setLength(0);
        lines = 0;
    }

    void close() {
        try {
            sink.close();
        } catch (IOException e) {
            health.failed(e);
        }
    }
}
