package dev.meshclient.event;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What an adaptor sees of one attempt on the wire. It fills up while the attempt goes on: what is not known yet, or not at
 * all, is null or -1. Any thread that an observer is called by may read it, until the call has ended.
 */
public interface Exchange {

    /** Nothing is known of it, as of an attempt that a test only plays. */
    Exchange UNSEEN = new Exchange() {};

    /** Returns the protocol, as {@code HTTP/1.1} or {@code HTTP/2}. */
    default @Nullable String protocol() {
        return null;
    }

    /** Returns the near end of the connection. */
    default @Nullable InetSocketAddress localAddress() {
        return null;
    }

    /** Returns the far end of the connection: an IP address also where the endpoint is a host name. */
    default @Nullable InetSocketAddress remoteAddress() {
        return null;
    }

    /**
     * Returns a response header's value; several lines of one name are joined with a comma.
     *
     * @param name the name, case-insensitive
     */
    default @Nullable String responseHeader(String name) {
        return null;
    }

    /**
     * Returns a trailer's value, once the body has been read to its end.
     *
     * @param name the name, case-insensitive
     */
    default @Nullable String responseTrailer(String name) {
        return null;
    }

    /** Returns how many bytes of a request body were written, once it is written; 0 for none. */
    default long requestBodyBytes() {
        return -1;
    }

    /** Returns how many bytes of the response body came, once it has ended; 0 for none. */
    default long responseBodyBytes() {
        return -1;
    }

    /** Returns the size of the request's headers as text of HTTP/1.1, names, values and separators. */
    default long requestHeaderBytes() {
        return -1;
    }

    /** Returns the size of the response's headers as text of HTTP/1.1, names, values and separators. */
    default long responseHeaderBytes() {
        return -1;
    }
}
