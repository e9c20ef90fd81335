package dev.meshclient.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the mesh sees of a request: a read-only view that an adaptor lays over its own type. It is read by the thread that
 * makes the call and is not kept beyond the call.
 */
public interface MeshRequest {

    /**
     * Returns a request that nobody sends, to be explained.
     *
     * @param method in any case
     * @param url {@code http://} or {@code https://}, a host, and perhaps a port, a path and a query; a user and password
     *     before the host count for nothing
     * @throws IllegalArgumentException if the URL is not of that form
     */
    static MeshRequest of(String method, String url) {
        return of(method, url, Map.of());
    }

    /**
     * Returns the same as {@link #of(String, String)}, with headers.
     *
     * @param headers by name, in any case; several values of one name are joined with a comma, those of
     *     {@code Cookie} with a semicolon and a blank
     * @throws IllegalArgumentException if the URL is not of that form
     */
    static MeshRequest of(String method, String url, Map<String, String> headers) {
        return PlainRequest.of(method, url, headers);
    }

    /** Returns the method, in capitals. */
    String method();

    /** Returns {@code http} or {@code https}. */
    String scheme();

    /**
     * Returns the host that the request is for, in lower case, without port; an IPv6 address without brackets. That is the
     * URL's, unless the application names another one in a {@code Host} header: by it Envoy chose the virtual service.
     */
    String host();

    /** Returns the port that the host was named with, or else that of the URL, or else the scheme's default. */
    int port();

    /**
     * Returns the host that the request is sent to where the mesh has no part in it: the URL's, in the form of {@link
     * #host()}, also where a {@code Host} header names another one. Default: {@link #host()}.
     */
    default String connectHost() {
        return host();
    }

    /** Returns the port that goes with {@link #connectHost()}. Default: {@link #port()}. */
    default int connectPort() {
        return port();
    }

    /**
     * Returns the whole URL as text, where the adaptor has it at hand: that of {@link #host()} and {@link #port()}, without a
     * user and without a fragment. Default: null, it has to be put together.
     */
    default @Nullable String url() {
        return null;
    }

    /** Returns the path as sent, percent-encoded, without the query; at least {@code /}. */
    String path();

    /** Returns the query as sent, without the question mark; null for none. */
    @Nullable
    String query();

    /**
     * Returns a header's value; several lines of one name are joined with a comma, those of {@code Cookie} with a
     * semicolon and a blank.
     *
     * @param name the name, case-insensitive
     * @return the value, or null if the header is absent
     */
    @Nullable
    String header(String name);

    /** Returns whether the request can be sent more than once: it has no body, or one that can be written again. */
    boolean replayable();

    /** Returns the bound that the caller itself put on the whole call, in nanoseconds from now; 0 for none. */
    default long timeoutNanos() {
        return 0;
    }

    /** Returns whether the port is the one the scheme has anyway. */
    default boolean defaultPort() {
        return port() == (scheme().equals("https") ? 443 : 80);
    }
}
