package dev.meshclient.accesslog;

import java.io.IOException;

/** Where the lines of a log go. May block; is used by one thread at a time. */
interface LogSink {

    /** Makes it ready for the next chunk; follows what has become of a file meanwhile. */
    default void open() throws IOException {}

    /** Returns how many characters a chunk has at most, unless it is a single line; 0 where each line goes by itself. */
    int chunkLength();

    /**
     * Writes whole lines.
     *
     * @param lines with the line feed at the end of each
     * @throws IOException if not all were written
     */
    void write(String lines) throws IOException;

    /** Lets go what it holds. Idempotent; it may be opened again. */
    default void close() throws IOException {}
}
