package dev.meshclient.model;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How the names of {@link ServiceDiscovery.Dns} are looked up. What a name server says of the age of an answer is heeded
 * within bounds, as in Envoy's {@code respect_dns_ttl}.
 *
 * @param resolver who looks names up
 * @param minTtl the least time between two lookups of a name, whatever its TTL; 1 s or more
 * @param maxTtl the most time between two lookups of a name, whatever its TTL; not less than {@code minTtl}
 * @param nameservers whom to ask, in this order; empty for the system's
 */
public record NameResolution(Resolver resolver, Duration minTtl, Duration maxTtl, List<InetSocketAddress> nameservers) {

    /**
     * What applies unless the configuration says otherwise: the system's name servers, 5 s (Envoy's
     * {@code dns_refresh_rate} and the least of its DNS cache) and 60 s.
     */
    public static final NameResolution STANDARD =
            new NameResolution(Resolver.DNS, Duration.ofSeconds(5), Duration.ofSeconds(60), List.of());

    /** Copies the list. */
    public NameResolution {
        nameservers = List.copyOf(nameservers);
    }

    /** Who looks names up. */
    public enum Resolver {
        /** This library asks the name servers, and learns how long an answer holds. */
        DNS,
        /** The JVM, which has a cache of its own, and tells neither TTLs nor whether a name certainly does not exist. */
        JDK
    }
}
