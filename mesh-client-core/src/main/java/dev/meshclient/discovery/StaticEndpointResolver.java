package dev.meshclient.discovery;

import dev.meshclient.model.Defaults;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.ServiceDiscovery;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The endpoints that the configuration itself names. */
final class StaticEndpointResolver implements EndpointResolver {
    private final Resolution resolution;

    private StaticEndpointResolver(ServiceDiscovery.Static discovery) {
        this.resolution = new Resolution(discovery.endpoints(), Duration.ZERO);
    }

    static @Nullable EndpointResolver create(
            ServiceDiscovery discovery, @Nullable IpPreference meshPreference, Defaults defaults) {
        return discovery instanceof ServiceDiscovery.Static declared ? new StaticEndpointResolver(declared) : null;
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
