package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.CallInfo;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.PortMapping;
import dev.meshclient.routing.VirtualServiceTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mesh as it is at one moment, compiled for the request path. Immutable; a call looks at one snapshot only. */
@Internal
public final class Snapshot {
    private final long version;
    private final MeshConfig config;
    private final VirtualServiceTable<Resolution> services;
    private final Egress egress;
    private final Map<NodeKey, VirtualNodeRuntime> nodes;
    private final List<CallInfo> calls;

    Snapshot(
            long version,
            MeshConfig config,
            VirtualServiceTable<Resolution> services,
            Egress egress,
            Map<NodeKey, VirtualNodeRuntime> nodes,
            List<CallInfo> calls) {
        this.version = version;
        this.config = config;
        this.services = services;
        this.egress = egress;
        this.nodes = nodes;
        this.calls = calls;
    }

    /** Returns the version; counts from 1. */
    public long version() {
        return version;
    }

    /** Returns the configuration that it was compiled from. */
    public MeshConfig config() {
        return config;
    }

    /**
     * Says what a host is to the mesh.
     *
     * @param host in lower case, without port
     */
    public Resolution resolve(String host) {
        Resolution found = services.find(host);
        return found != null ? found : egress.unnamed(host, services);
    }

    /** Returns every virtual node that a route leads to, once per port. */
    public Collection<VirtualNodeRuntime> nodes() {
        return nodes.values();
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
    record NodeKey(String name, PortMapping portMapping) {}
}
