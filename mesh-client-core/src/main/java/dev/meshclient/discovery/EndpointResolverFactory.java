package dev.meshclient.discovery;

import org.jspecify.annotations.Nullable;

/** Makes resolvers for one kind of service discovery. */
@FunctionalInterface
public interface EndpointResolverFactory {

    /**
     * Makes a resolver, without asking anything yet; another one each time, which is closed by itself.
     *
     * @param declared what the node declares
     * @return null if this factory is for another kind of service discovery
     */
    @Nullable
    EndpointResolver create(DeclaredDiscovery declared);
}
