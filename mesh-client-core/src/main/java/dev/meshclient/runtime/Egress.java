package dev.meshclient.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meshclient.model.EgressFilter;
import dev.meshclient.routing.VirtualServiceTable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of hosts that no virtual service names (App Mesh user guide, Meshes: egress filter). Under the mesh's own
 * domains they are mistakes; elsewhere they pass, unless this process has an identity and the mesh drops them.
 */
final class Egress {
    private static final int MISSPELT_HOSTS = 1_000;

    private final Set<String> meshDomains;
    private final EgressFilter filter;
    private final @Nullable Identity identity;

    /** Made with the first such host: a start is quicker without Caffeine. */
    private volatile @Nullable Cache<String, Resolution> misspelt;

    Egress(Set<String> meshDomains, EgressFilter filter, @Nullable Identity identity) {
        this.meshDomains = meshDomains;
        this.filter = filter;
        this.identity = identity;
    }

    Resolution unnamed(String host, VirtualServiceTable<?> services) {
        if (inMeshDomain(host)) {
            return misspelt(host, services);
        }
        if (identity == null || filter == EgressFilter.ALLOW_ALL || isAmazon(host)) {
            return Resolution.PASS_THROUGH;
        }
        return new Resolution.Refused("egress to " + host + " is refused: it is no virtual service, and the mesh's "
                + "egressFilter for " + identity + " is DROP_ALL");
    }

    /** Who calls such a host calls it again: the names are compared once. */
    private Resolution misspelt(String host, VirtualServiceTable<?> services) {
        Cache<String, Resolution> cache = misspelt;
        if (cache == null) {
            cache = Caffeine.newBuilder()
                    .maximumSize(MISSPELT_HOSTS)
                    .executor(Runnable::run)
                    .build();
            misspelt = cache;
        }
        Resolution known = cache.getIfPresent(host);
        if (known != null) {
            return known;
        }
        Resolution refused = new Resolution.Refused(unknown(host, services.nearest(host, 3)));
        cache.put(host, refused);
        return refused;
    }

    /** A virtual service that this process does not list as a backend. */
    Resolution noBackend(String service) {
        String host = service.toLowerCase(Locale.ROOT);
        return filter == EgressFilter.ALLOW_ALL && !inMeshDomain(host)
                ? Resolution.PASS_THROUGH
                : new Resolution.Refused(service + " is no backend of " + identity);
    }

    private boolean inMeshDomain(String host) {
        for (String domain : meshDomains) {
            if (host.endsWith(domain)
                    && (host.length() == domain.length() || host.charAt(host.length() - domain.length() - 1) == '.')) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAmazon(String host) {
        return host.endsWith(".amazonaws.com");
    }

    private static String unknown(String host, List<String> nearest) {
        return nearest.isEmpty()
                ? "no virtual service " + host
                : "no virtual service " + host + "; the nearest are " + String.join(", ", nearest);
    }
}
