package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.Place;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.TrafficSplit;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualRouter;
import dev.meshclient.model.VirtualService;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a mesh whose declarations are together. */
final class MeshReader {
    private final Assembly assembly;
    private boolean partial;

    private MeshReader(Assembly assembly) {
        this.assembly = assembly;
    }

    /**
     * Reads what was assembled, after laying the overlays over it.
     *
     * @param start where the first document begins
     */
    static DeclaredMesh read(Assembly assembly, Place start) {
        ObjectNode root = Overlays.laidOver(assembly.root(start), assembly);
        Scope scope = Scope.document(assembly.findings(), assembly.lenientFiles());
        MeshReader reader = new MeshReader(assembly);
        MeshConfig config = Fields.read(root, scope, reader::mesh);
        scope.tellNotInForce();
        return new DeclaredMesh(config, root, reader.partial, assembly.lenientFiles());
    }

    private MeshConfig mesh(Fields fields) {
        String meshName = fields.optional("meshName", Text.NAME);
        MeshSpecReader.MeshSpec spec = fields.optional("mesh", MeshSpecReader::read, MeshSpecReader.ABSENT);
        Map<String, VirtualService> services = fields.optional(
                "virtualServices", ByName.resources("virtualServices", VirtualServiceReader::read), Map.of());
        Map<String, VirtualRouter> routers = fields.optional(
                "virtualRouters", ByName.resources("virtualRouters", VirtualRouterReader::read), Map.of());
        Map<String, VirtualNode> nodes =
                fields.optional("virtualNodes", ByName.resources("virtualNodes", VirtualNodeReader::read), Map.of());
        Map<String, VirtualGateway> gateways = fields.optional(
                "virtualGateways", ByName.resources("virtualGateways", VirtualGatewayReader::read), Map.of());
        Map<String, TrafficSplit> splits =
                fields.optional("splits", ByName.resources("splits", SplitReader::read), Map.of());
        List<String> domains = fields.optional("meshDomains", Items.of(Domain::read), List.of());
        Defaults defaults = fields.optional("defaults", DefaultsReader::read, Defaults.MESH_CLIENT);
        List<String> allowUnenforced =
                fields.optional("allowUnenforced", Items.of(Reference.to("virtual node", nodes.keySet())), List.of());
        partial = fields.optional("partial", Flag::read, false);
        return new MeshConfig(
                meshName,
                spec.egress().filter(),
                spec.ipPreference(),
                services,
                routers,
                nodes,
                gateways,
                splits,
                spec.egress().allowedHosts(),
                Set.copyOf(domains),
                defaults,
                Set.copyOf(allowUnenforced),
                assembly.metadata(),
                fields.scope().unenforced());
    }
}
