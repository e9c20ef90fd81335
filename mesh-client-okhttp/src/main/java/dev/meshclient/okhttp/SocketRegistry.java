package dev.meshclient.okhttp;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open sockets of one endpoint. Safe for use by several threads. */
final class SocketRegistry {
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final Runnable onRemoved;
    private volatile boolean closed;

    /**
     * Creates an empty one.
     *
     * @param onRemoved run whenever a socket was closed, on the thread that closed it
     */
    SocketRegistry(Runnable onRemoved) {
        this.onRemoved = onRemoved;
    }

    void add(Closeable socket) throws SocketException {
        open.add(socket);
        if (closed) {
            open.remove(socket);
            throw new SocketException("mesh client is closed");
        }
    }

    boolean contains(Closeable socket) {
        return open.contains(socket);
    }

    void remove(Closeable socket) {
        open.remove(socket);
        onRemoved.run();
    }

    int size() {
        return open.size();
    }

    /** Closes every socket, and lets no other open. */
    void close() {
        closed = true;
        for (Closeable socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is unusable, which is all that is wanted.
            }
        }
    }
}
