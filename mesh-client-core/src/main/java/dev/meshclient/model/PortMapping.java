package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * A port and what is spoken on it.
 *
 * @param port 1..65535
 * @param protocol the protocol
 */
public record PortMapping(int port, Protocol protocol) {

    // Both written out: making a record's own takes a start from disk longer than all else about this class.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PortMapping that && port == that.port && protocol == that.protocol;
    }

    @Override
    public int hashCode() {
        return 31 * port + protocol.hashCode();
    }
}
