package dev.meshclient.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entrance to the mesh; a process may have one as its identity.
 *
 * @param name the gateway's name
 * @param listeners the ports it listens on
 * @param backendDefaults the client policy for connections into the mesh; null for none
 * @param accessLog where its requests are logged; null for nowhere
 * @param routes which virtual service takes which request
 */
public record VirtualGateway(
        String name,
        List<Listener> listeners,
        @Nullable ClientPolicy backendDefaults,
        @Nullable AccessLog accessLog,
        List<GatewayRoute> routes) {

    /** Copies the lists. */
    public VirtualGateway {
        listeners = List.copyOf(listeners);
        routes = List.copyOf(routes);
    }
}
