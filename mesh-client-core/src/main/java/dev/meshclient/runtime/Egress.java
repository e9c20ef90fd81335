package dev.meshclient.runtime;

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
    private final Set<String> meshDomains;
    private final EgressFilter filter;
    private final @Nullable Identity identity;

    Egress(Set<String> meshDomains, EgressFilter filter, @Nullable Identity identity) {
        this.meshDomains = meshDomains;
        this.filter = filter;
        this.identity = identity;
    }

    Resolution unnamed(String host, VirtualServiceTable<?> services) {
        if (inMeshDomain(host)) {
            return new Resolution.Refused(unknown(host, services.nearest(host, 3)));
        }
        if (identity == null || filter == EgressFilter.ALLOW_ALL || isAmazon(host)) {
            return Resolution.PASS_THROUGH;
        }
        return new Resolution.Refused("egress to " + host + " is refused: it is no virtual service, and the mesh's "
                + "egressFilter for " + identity + " is DROP_ALL");
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
