package dev.meshclient.discovery;

import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.ServiceDiscovery.Dns;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a DNS name, on the node's listener port. A name of type {@code ENDPOINTS} has every address as an
 * endpoint (Envoy's {@code STRICT_DNS}). Of a {@code LOADBALANCER} only the first one counts, as the server ordered them
 * (Envoy's {@code LOGICAL_DNS}), unless the defaults balance over all of them.
 */
final class DnsEndpointResolver implements EndpointResolver {
    private final String hostname;
    private final boolean firstOnly;
    private final AddressLookup lookup;

    private DnsEndpointResolver(String hostname, boolean firstOnly, AddressLookup lookup) {
        this.hostname = hostname;
        this.firstOnly = firstOnly;
        this.lookup = lookup;
    }

    static @Nullable EndpointResolver create(DeclaredDiscovery declared) {
        Defaults defaults = declared.defaults();
        return create(declared.discovery(), declared.meshPreference(), defaults, () -> DnsSettings.of(defaults.dns()));
    }

    static @Nullable EndpointResolver create(
            ServiceDiscovery discovery,
            @Nullable IpPreference meshPreference,
            Defaults defaults,
            Supplier<DnsSettings> settings) {
        if (!(discovery instanceof Dns dns) || dns.srv()) {
            return null;
        }
        IpPreference preference = dns.ipPreference() == null ? meshPreference : dns.ipPreference();
        boolean firstOnly = dns.responseType() == Dns.ResponseType.LOADBALANCER && !defaults.dnsBalanceAll();
        return new DnsEndpointResolver(
                dns.hostname(),
                firstOnly,
                AddressLookup.create(dns.hostname(), AddressFamily.inOrderOf(preference), settings));
    }

    @Override
    public String name() {
        return "dns:" + hostname;
    }

    @Override
    public Resolution resolve() throws IOException {
        AddressLookup.Answer answer = lookup.addresses();
        Stream<String> addresses = answer.addresses().stream();
        List<Endpoint> endpoints = (firstOnly
                        ? addresses.limit(1)
                        : addresses.distinct().sorted())
                .map(address -> Endpoint.of(address, 0))
                .toList();
        return new Resolution(endpoints, answer.validFor());
    }
}
