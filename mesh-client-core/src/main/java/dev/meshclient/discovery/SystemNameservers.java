package dev.meshclient.discovery;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.config.InitializationException;
import org.xbill.DNS.config.ResolverConfigProvider;

/**
 * What the system says of nameservers: its properties {@code dns.server}, {@code dns.search} and {@code dns.ndots}, and
 * where they are not set {@code resolv.conf} or what the platform has for it.
 *
 * @param addresses none if none is known; the library's own reader would then name this machine
 * @param searchPath the domains to look in
 * @param ndots how many dots a name needs to be tried as it is before the search path
 */
record SystemNameservers(List<InetSocketAddress> addresses, List<Name> searchPath, int ndots) {
    private static final Logger log = LoggerFactory.getLogger(SystemNameservers.class);

    private static final String NDOTS = "dns.ndots";
    private static final SystemNameservers UNKNOWN = new SystemNameservers(List.of(), List.of(), 1);

    static SystemNameservers read() {
        return read(ResolverConfig.getConfigProviders(), Integer.getInteger(NDOTS));
    }

    /**
     * The library's readers are shared by the process, and read into themselves. They do not tell whether the property for
     * dots is set.
     *
     * @param ndots that property; null if it is not set
     */
    static synchronized SystemNameservers read(List<ResolverConfigProvider> providers, @Nullable Integer ndots) {
        SystemNameservers known = UNKNOWN;
        for (ResolverConfigProvider provider : providers) {
            if (provider.isEnabled()) {
                known = known.completedBy(provider);
            }
        }
        return ndots == null ? known : new SystemNameservers(known.addresses, known.searchPath, Math.max(0, ndots));
    }

    private SystemNameservers completedBy(ResolverConfigProvider provider) {
        if (!addresses.isEmpty() && !searchPath.isEmpty()) {
            return this;
        }
        try {
            provider.initialize();
        } catch (InitializationException | RuntimeException e) {
            log.debug("{} is passed over", provider.getClass().getSimpleName(), e);
            return this;
        }
        boolean searches = searchPath.isEmpty() && !provider.searchPaths().isEmpty();
        return new SystemNameservers(
                addresses.isEmpty() ? usable(provider.servers()) : addresses,
                searches ? List.copyOf(provider.searchPaths()) : searchPath,
                searches ? provider.ndots() : ndots);
    }

    private static List<InetSocketAddress> usable(List<InetSocketAddress> servers) {
        return servers.stream().filter(server -> !server.isUnresolved()).toList();
    }
}
