package dev.meshclient.endpoint;

import dev.meshclient.model.Endpoint;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What makes two discovery answers speak of the same endpoint of a node: learned state is kept under it.
 *
 * @param address IP address or host name
 * @param port 1..65535
 * @param instanceId discovery's own name; null for none
 */
public record EndpointKey(
        String address, int port, @Nullable String instanceId) {

    // Written out, as those of PortMapping are, for a quick start.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EndpointKey that
                && address.equals(that.address)
                && port == that.port
                && Objects.equals(instanceId, that.instanceId);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * address.hashCode() + port) + Objects.hashCode(instanceId);
    }

    /** Returns the key of an endpoint. */
    public static EndpointKey of(Endpoint endpoint) {
        return new EndpointKey(endpoint.address(), endpoint.port(), endpoint.instanceId());
    }
}
