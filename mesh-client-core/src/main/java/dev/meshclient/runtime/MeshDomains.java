package dev.meshclient.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meshclient.routing.VirtualServiceTable;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mesh's own domains: a host under one of them that no virtual service names is a mistake. */
final class MeshDomains {
    private static final int MISSPELT_HOSTS = 1_000;

    private final Set<String> domains;

    /** Made with the first such host: a start is quicker without Caffeine. */
    private volatile @Nullable Cache<String, Resolution> misspelt;

    MeshDomains(Set<String> domains) {
        this.domains = domains;
    }

    boolean contain(String host) {
        for (String domain : domains) {
            if (host.endsWith(domain)
                    && (host.length() == domain.length() || host.charAt(host.length() - domain.length() - 1) == '.')) {
                return true;
            }
        }
        return false;
    }

    /** Says that there is no such service. Who calls such a host calls it again: the names are compared once. */
    Resolution unknown(String host, VirtualServiceTable<?> services) {
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
        Resolution refused = new Resolution.Refused(problem(host, services.nearest(host, 3)));
        cache.put(host, refused);
        return refused;
    }

    /** Returns how many such hosts are remembered. */
    long remembered() {
        Cache<String, Resolution> cache = misspelt;
        return cache == null ? 0 : cache.estimatedSize();
    }

    private static String problem(String host, List<String> nearest) {
        return "no virtual service " + host + ", and meshDomains has its domain"
                + (nearest.isEmpty() ? "" : "; the nearest are " + String.join(", ", nearest))
                + "; 'allowedHosts' of the mesh's egressFilter lets it pass";
    }
}
