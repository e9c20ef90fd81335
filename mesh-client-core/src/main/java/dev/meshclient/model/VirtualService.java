package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * A name that applications call, and what provides it.
 *
 * @param name the virtual service name, normally a DNS name
 * @param provider what serves it; null for none, in which case every call is refused
 */
public record VirtualService(String name, @Nullable Provider provider) {

    /** What serves a virtual service. */
    public sealed interface Provider {}

    /**
     * A router chooses among virtual nodes.
     *
     * @param virtualRouterName the router
     */
    public record RouterProvider(String virtualRouterName) implements Provider {}

    /**
     * One virtual node serves everything, without routes.
     *
     * @param virtualNodeName the node
     */
    public record NodeProvider(String virtualNodeName) implements Provider {}
}
