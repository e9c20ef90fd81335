package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.discovery.ServiceRegistry;
import java.util.List;

/**
 * The kinds of service discovery there are; the first one that knows what a node declares watches it.
 *
 * @param first resolvers that are asked before the registries
 * @param registries the registries
 * @param last resolvers that are asked when no registry knows
 */
@Internal
public record DiscoveryKinds(
        List<EndpointResolverFactory> first, List<ServiceRegistry> registries, List<EndpointResolverFactory> last) {

    /** Copies the lists. */
    public DiscoveryKinds {
        first = List.copyOf(first);
        registries = List.copyOf(registries);
        last = List.copyOf(last);
    }
}
