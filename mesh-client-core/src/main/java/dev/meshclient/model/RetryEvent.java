package dev.meshclient.model;

import java.util.Locale;

/** What App Mesh's retry policies can name. */
public enum RetryEvent {
    /** HTTP 500-508, 510, 511, and any failure without a response. */
    SERVER_ERROR,
    /** HTTP 502, 503, 504, and any failure without a response. */
    GATEWAY_ERROR,
    /** HTTP 409. */
    CLIENT_ERROR,
    /** The server refused the HTTP/2 stream before processing it. */
    STREAM_ERROR,
    /** The connection could not be made. */
    CONNECTION_ERROR,
    /** gRPC status 1 in the response headers. */
    CANCELLED,
    /** gRPC status 4 in the response headers. */
    DEADLINE_EXCEEDED,
    /** gRPC status 13 in the response headers. */
    INTERNAL,
    /** gRPC status 8 in the response headers. */
    RESOURCE_EXHAUSTED,
    /** gRPC status 14 in the response headers. */
    UNAVAILABLE;

    /** Returns the spelling in configuration, such as {@code server-error}. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
