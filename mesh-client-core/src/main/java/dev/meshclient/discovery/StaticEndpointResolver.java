package dev.meshclient.discovery;

import dev.meshclient.model.ServiceDiscovery;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The endpoints that the configuration itself names. */
final class StaticEndpointResolver implements EndpointResolver {
    private final Resolution resolution;

    private StaticEndpointResolver(ServiceDiscovery.Static discovery) {
        this.resolution = new Resolution(discovery.endpoints(), Duration.ZERO);
    }

    static @Nullable EndpointResolver create(DeclaredDiscovery declared) {
        return declared.discovery() instanceof ServiceDiscovery.Static fixed ? new StaticEndpointResolver(fixed) : null;
    }

    @Override
    public String name() {
        return "static";
    }

    @Override
    public Resolution resolve() {
        return resolution;
    }
}
