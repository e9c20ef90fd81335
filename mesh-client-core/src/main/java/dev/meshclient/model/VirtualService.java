package dev.meshclient.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name that applications call, and what provides it.
 *
 * @param name the virtual service name, normally a DNS name; perhaps with a port, and as an extension with {@code *} for
 *     its beginning
 * @param provider what serves it; null for none, in which case every call is refused
 * @param aliases extension: further names for it, in the same forms
 */
public record VirtualService(String name, @Nullable Provider provider, List<String> aliases) {

    /** Copies the aliases. */
    public VirtualService {
        aliases = List.copyOf(aliases);
    }

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
