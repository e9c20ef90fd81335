package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.config.Origins;
import dev.meshclient.event.CallInfo;
import dev.meshclient.model.Authority;
import dev.meshclient.model.Finding;
import dev.meshclient.model.HostPattern;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.PortMapping;
import dev.meshclient.routing.VirtualServiceTable;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mesh as it is at one moment, compiled for the request path. Immutable; a call looks at one snapshot only. */
@Internal
public final class Snapshot {
    private final long version;
    private final MeshConfig config;
    private final Origins origins;
    private final List<Finding> warnings;
    private final VirtualServiceTable<Resolution> services;
    private final @Nullable CompiledGateway gateway;
    private final Egress egress;
    private final Map<NodeKey, VirtualNodeRuntime> nodes;
    private final List<CallInfo> calls;

    Snapshot(
            long version,
            MeshConfig config,
            Origins origins,
            List<Finding> warnings,
            VirtualServiceTable<Resolution> services,
            @Nullable CompiledGateway gateway,
            Egress egress,
            Map<NodeKey, VirtualNodeRuntime> nodes,
            List<CallInfo> calls) {
        this.version = version;
        this.config = config;
        this.origins = origins;
        this.warnings = warnings;
        this.services = services;
        this.gateway = gateway;
        this.egress = egress;
        this.nodes = nodes;
        this.calls = calls;
    }

    /**
     * Returns this snapshot under another version.
     *
     * @param newVersion its version
     */
    Snapshot withVersion(long newVersion) {
        return new Snapshot(newVersion, config, origins, warnings, services, gateway, egress, nodes, calls);
    }

    /**
     * Returns this snapshot with those virtual services as they are now, some of whose routes lead to a cold node. A
     * service that is not there now is taken as it is here: its first calls wait for their endpoints.
     *
     * @param cold nodes that are new and not resolved yet
     * @param now the snapshot in force
     */
    Snapshot holdingBack(Set<VirtualNodeRuntime> cold, Snapshot now) {
        Map<HostPattern, Resolution> mixed = new HashMap<>(services.byName());
        Map<NodeKey, VirtualNodeRuntime> needed = new LinkedHashMap<>(nodes);
        mixed.replaceAll((name, service) -> {
            Resolution present = now.services.named(name);
            if (present == null || Collections.disjoint(nodesOf(service), cold)) {
                return service;
            }
            nodesOf(present).forEach(node -> needed.put(new NodeKey(node.name(), node.portMapping()), node));
            return present;
        });
        List<CallInfo> both =
                Stream.concat(calls.stream(), now.calls.stream()).distinct().toList();
        return new Snapshot(
                version, config, origins, warnings, VirtualServiceTable.ofNames(mixed), gateway, egress, needed, both);
    }

    private static Set<VirtualNodeRuntime> nodesOf(Resolution resolution) {
        return resolution instanceof Resolution.Found found ? found.service().nodes() : Set.of();
    }

    /** Returns the version; counts from 1. */
    public long version() {
        return version;
    }

    /** Returns the configuration that it was compiled from. */
    public MeshConfig config() {
        return config;
    }

    /** Returns where that was declared. */
    public Origins origins() {
        return origins;
    }

    /** Returns what is doubtful in it, or good to know. */
    public List<Finding> warnings() {
        return warnings;
    }

    /**
     * Says what a host is to the mesh; allocates nothing for one in the form of {@link Authority} that a virtual service
     * names.
     *
     * @param host without port; capitals, brackets, a user before it and a dot at its end make no difference
     * @param port the port that the request names, or its scheme's default
     */
    public Resolution resolve(String host, int port) {
        Resolution exact = services.exact(host, port);
        return exact != null ? exact : resolveAnyForm(host, port);
    }

    private Resolution resolveAnyForm(String host, int port) {
        String canonical = Authority.canonicalHost(host);
        if (canonical.isEmpty()) {
            return Resolution.Refused.noHost(host);
        }
        Resolution found = services.find(canonical, port);
        return found != null ? found : egress.unnamed(canonical, port, services);
    }

    /**
     * Returns the name or alias, perhaps a wildcard, of the virtual service that {@link #resolve} finds.
     *
     * @param host in the form of {@link Authority}, not empty
     * @return null if it finds none
     */
    public @Nullable HostPattern nameOf(String host, int port) {
        return services.nameOf(host, port);
    }

    /**
     * Says why a host passes through of which {@link #resolve} says so.
     *
     * @param host in the form of {@link Authority}, not empty
     */
    public String whyPassing(String host, int port) {
        return services.find(host, port) == null ? egress.whyUnnamedPasses(host, port) : egress.whyNoBackendPasses();
    }

    /** Returns the virtual gateway that this process is; null for none, or for one without gateway routes. */
    public @Nullable CompiledGateway gateway() {
        return gateway;
    }

    /** Says what the virtual service is that a gateway route leads to. */
    public Resolution resolve(GatewayTarget target) {
        Resolution found = services.named(target.service());
        return found != null
                ? found
                : new Resolution.Refused("virtual service " + target.virtualService() + " of gateway route "
                        + target.route() + " does not exist");
    }

    /** Returns every virtual service that may be called, once, whatever its names are. */
    public List<CompiledService> services() {
        return services.byName().values().stream()
                .filter(Resolution.Found.class::isInstance)
                .map(found -> ((Resolution.Found) found).service())
                .distinct()
                .toList();
    }

    /** Returns every virtual node that a route leads to, once per port. */
    public Collection<VirtualNodeRuntime> nodes() {
        return nodes.values();
    }

    long misspeltHosts() {
        return egress.misspeltHosts();
    }

    List<CallInfo> calls() {
        return calls;
    }

    /** Returns a node's port; null if no route leads there. */
    @Nullable
    VirtualNodeRuntime node(NodeKey key) {
        return nodes.get(key);
    }

    /** What a node's state goes over to the next snapshot by. */
    record NodeKey(String name, PortMapping portMapping) {

        // Written out, as those of PortMapping are, for a quick start.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof NodeKey that && name.equals(that.name) && portMapping.equals(that.portMapping);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + portMapping.hashCode();
        }
    }
}
