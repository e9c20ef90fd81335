package dev.meshclient.discovery;

import java.util.List;

/** The kinds of service discovery that need nothing besides this library. */
public final class EndpointResolvers {
    private static final List<EndpointResolverFactory> BUILT_IN =
            List.of(StaticEndpointResolver::create, DnsEndpointResolver::create, SrvEndpointResolver::create);

    private EndpointResolvers() {}

    /** Returns their factories; the first one that returns a resolver makes it. */
    public static List<EndpointResolverFactory> builtIn() {
        return BUILT_IN;
    }
}
