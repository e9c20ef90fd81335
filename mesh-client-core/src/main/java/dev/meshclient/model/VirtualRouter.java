package dev.meshclient.model;

import java.util.List;

/**
 * Routes behind one or more ports.
 *
 * @param name the router's name
 * @param listeners the ports it listens on
 * @param routes its routes, in the order in which they were declared
 */
public record VirtualRouter(String name, List<PortMapping> listeners, List<Route> routes) {

    /** Copies the lists. */
    public VirtualRouter {
        listeners = List.copyOf(listeners);
        routes = List.copyOf(routes);
    }
}
