package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/** What a listener takes at once. App Mesh declares it under the name of the listener's protocol. */
public sealed interface ConnectionPool {

    /**
     * Of an {@code http} listener.
     *
     * @param maxConnections 1 or more
     * @param maxPendingRequests 1 or more; null for App Mesh's default, 2147483647
     */
    record Http(int maxConnections, @Nullable Integer maxPendingRequests) implements ConnectionPool {}

    /**
     * Of an {@code http2} or {@code grpc} listener.
     *
     * @param maxRequests 1 or more
     */
    record Requests(int maxRequests) implements ConnectionPool {}

    /**
     * Of a {@code tcp} listener.
     *
     * @param maxConnections 1 or more
     */
    record Tcp(int maxConnections) implements ConnectionPool {}
}
