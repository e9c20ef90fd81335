package dev.meshclient.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole mesh as declared: App Mesh's resources and the extension fields. Names are unique per kind; references between
 * resources are names and may dangle, which the validator reports.
 *
 * @param meshName the mesh's name; null if not declared
 * @param egressFilter what a node may call besides its backends
 * @param ipPreference the address families for nodes that declare none; null for App Mesh's default
 * @param virtualServices by name
 * @param virtualRouters by name, with their routes
 * @param virtualNodes by name
 * @param virtualGateways by name
 * @param splits extension: weighted targets by name, for routes to lead to
 * @param allowedHosts extension: hosts that are no virtual service and that every node may call although the mesh drops
 *     such calls; see {@link VirtualNode#allowedHosts}
 * @param meshDomains extension: domains whose unnamed hosts are refused at once, in lower case
 * @param defaults extension: the behaviours in which this library and App Mesh differ
 * @param allowUnenforced extension: virtual nodes that may be called although a protection declared for them is not in
 *     force
 * @param metadata what App Mesh said of resources besides their specs, by {@code virtualNodes/NAME}, or {@code
 *     routes/ROUTER/NAME}; only of those that were
 *     read from its own output
 * @param unenforced what the configuration declares and this version does not do
 */
public record MeshConfig(
        @Nullable String meshName,
        EgressFilter egressFilter,
        @Nullable IpPreference ipPreference,
        Map<String, VirtualService> virtualServices,
        Map<String, VirtualRouter> virtualRouters,
        Map<String, VirtualNode> virtualNodes,
        Map<String, VirtualGateway> virtualGateways,
        Map<String, TrafficSplit> splits,
        Set<String> allowedHosts,
        Set<String> meshDomains,
        Defaults defaults,
        Set<String> allowUnenforced,
        Map<String, ResourceMetadata> metadata,
        List<Unenforced> unenforced) {

    /** Copies every collection. */
    public MeshConfig {
        virtualServices = Map.copyOf(virtualServices);
        virtualRouters = Map.copyOf(virtualRouters);
        virtualNodes = Map.copyOf(virtualNodes);
        virtualGateways = Map.copyOf(virtualGateways);
        splits = Map.copyOf(splits);
        allowedHosts = Set.copyOf(allowedHosts);
        meshDomains = Set.copyOf(meshDomains);
        allowUnenforced = Set.copyOf(allowUnenforced);
        metadata = Map.copyOf(metadata);
        unenforced = List.copyOf(unenforced);
    }
}
