package dev.meshclient.discovery;

import dev.meshclient.model.Defaults;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.ServiceDiscovery;
import org.jspecify.annotations.Nullable;

/** Makes resolvers for one kind of service discovery. */
@FunctionalInterface
public interface EndpointResolverFactory {

    /**
     * Makes a resolver, without asking anything yet.
     *
     * @param discovery what the node declares
     * @param meshPreference the mesh's address families, for a node that declares none; null for App Mesh's default
     * @param defaults the behaviours in force
     * @return null if this factory is for another kind of service discovery
     */
    @Nullable
    EndpointResolver create(ServiceDiscovery discovery, @Nullable IpPreference meshPreference, Defaults defaults);
}
