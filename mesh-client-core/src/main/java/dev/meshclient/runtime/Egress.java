package dev.meshclient.runtime;

import dev.meshclient.model.EgressFilter;
import dev.meshclient.model.HostPattern;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.routing.VirtualServiceTable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of hosts that no virtual service names (App Mesh user guide, Meshes: egress filter). Those that are allowed
 * by name pass; under the mesh's own domains the others are mistakes; elsewhere they pass, unless this process has an
 * identity and the mesh drops them. By the guide {@code ALLOW_ALL} has no effect for a node that names backends.
 */
final class Egress {
    private final MeshDomains meshDomains;
    private final AllowedHosts allowedHosts;
    private final EgressFilter filter;
    private final @Nullable Identity identity;
    private final boolean namesBackends;

    Egress(MeshConfig config, @Nullable Identity identity) {
        VirtualNode self =
                identity != null && identity.isNode() ? config.virtualNodes().get(identity.name()) : null;
        this.meshDomains = new MeshDomains(config.meshDomains());
        this.allowedHosts = AllowedHosts.of(config, self);
        this.filter = config.egressFilter();
        this.identity = identity;
        this.namesBackends = self != null && !self.backends().isEmpty();
    }

    /**
     * Says what such a host is.
     *
     * @param host in the form of {@link dev.meshclient.model.Authority}, not empty
     */
    Resolution unnamed(String host, int port, VirtualServiceTable<?> services) {
        if (allowedHosts.allowing(host, port) != null) {
            return Resolution.PASS_THROUGH;
        }
        if (meshDomains.contain(host)) {
            return meshDomains.unknown(host, services);
        }
        if (identity == null || allowsAll() || host.endsWith(".amazonaws.com")) {
            return Resolution.PASS_THROUGH;
        }
        return new Resolution.Refused("egress to " + host + " is refused: it is no virtual service, and " + reason()
                + "; " + remedy(identity));
    }

    /** A virtual service that this process, which has an identity, does not name. */
    Resolution noBackend(String service) {
        if (allowsAll() && !meshDomains.contain(HostPattern.ofName(service).host())) {
            return Resolution.PASS_THROUGH;
        }
        return new Resolution.Refused(notNamed(service, Objects.requireNonNull(identity)));
    }

    private static String notNamed(String service, Identity identity) {
        String name = identity.name();
        return identity.isNode()
                ? service + " is no backend of " + identity + "; 'backends' of virtualNodes." + name
                        + " lets it be called"
                : "no gateway route of " + name + " leads to " + service + "; one in virtualGateways." + name
                        + ".gatewayRoutes lets it be called";
    }

    /** Returns how many hosts are remembered that are mistakes. */
    long misspeltHosts() {
        return meshDomains.remembered();
    }

    /** Says why a host passes of which {@link #unnamed} says so. */
    String whyUnnamedPasses(String host, int port) {
        HostPattern allowed = allowedHosts.allowing(host, port);
        if (allowed != null) {
            return "allowedHosts has " + allowed;
        }
        if (identity == null) {
            return "no virtual service has this name, and a process without an identity may call any host";
        }
        return "no virtual service has this name, and "
                + (allowsAll() ? "the mesh's egressFilter is ALLOW_ALL" : "*.amazonaws.com may always be called");
    }

    /** Says why a virtual service passes of which {@link #noBackend} says so. */
    String whyNoBackendPasses() {
        return "the virtual service is no backend of " + identity + ", and the mesh's egressFilter is ALLOW_ALL";
    }

    private boolean allowsAll() {
        return filter == EgressFilter.ALLOW_ALL && !namesBackends;
    }

    private String reason() {
        return filter == EgressFilter.ALLOW_ALL
                ? "egressFilter ALLOW_ALL does not count for " + identity + ", which names backends"
                : "the mesh's egressFilter for " + identity + " is DROP_ALL";
    }

    private static String remedy(Identity identity) {
        String owner = identity.isNode() ? "virtualNodes." + identity.name() + " or of " : "";
        return "'allowedHosts' of " + owner + "the mesh's egressFilter lets it pass";
    }
}
