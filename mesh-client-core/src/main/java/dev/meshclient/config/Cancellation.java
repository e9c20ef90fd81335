package dev.meshclient.config;

import java.io.IOException;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to end a question on another thread. A connection of the JDK must not be disconnected while its body is
 * being read, as that waits for the reader. Over TLS the socket is closed instead. Without TLS a cancelled question that is
 * connecting, or reading, ends with the next bytes or with the timeout.
 */
final class Cancellation {
    private @Nullable HttpURLConnection connection;
    private @Nullable HeldSockets sockets;
    private boolean reading;
    private boolean cancelled;

    /** Tells of the sockets of the connection that comes next. */
    synchronized void hold(HeldSockets made) {
        sockets = made;
    }

    /** Tells of a connection before it is used. */
    synchronized void begin(HttpURLConnection opened) throws IOException {
        check();
        connection = opened;
    }

    /** Tells that the body of the connection will be read now. */
    synchronized void beginReading() throws IOException {
        check();
        reading = true;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Fails if the question was cancelled. */
    void check() throws IOException {
        if (isCancelled()) {
            throw new IOException("cancelled");
        }
    }

    /** Ends the question. Does not block. */
    synchronized void cancel() {
        cancelled = true;
        boolean closed = sockets != null && sockets.close();
        if (!closed && !reading && connection != null) {
            connection.disconnect();
        }
    }

    /** Closes what is open, when the thread that asks has ended with it. */
    void end() {
        HttpURLConnection ended;
        synchronized (this) {
            ended = connection;
            connection = null;
            if (sockets != null) {
                sockets.close();
            }
        }
        if (ended != null) {
            ended.disconnect();
        }
    }
}
