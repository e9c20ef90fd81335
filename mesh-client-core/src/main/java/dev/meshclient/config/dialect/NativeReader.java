package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Node;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualRouter;
import dev.meshclient.model.VirtualService;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a native document from its top. */
final class NativeReader {
    static final String FORMAT = "mesh-client/v1";

    private NativeReader() {}

    static DeclaredMesh read(Node root, Findings findings) {
        Scope scope = Scope.document(findings);
        return new DeclaredMesh(Fields.read(root, scope, NativeReader::mesh), root);
    }

    private static MeshConfig mesh(Fields fields) {
        fields.required("format", Choice.of(FORMAT));
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
        List<String> domains = fields.optional("meshDomains", Items.of(Domain::read), List.of());
        Defaults defaults = fields.optional("defaults", DefaultsReader::read, Defaults.MESH_CLIENT);
        List<String> allowUnenforced =
                fields.optional("allowUnenforced", Items.of(Reference.to("virtual node", nodes.keySet())), List.of());
        return new MeshConfig(
                meshName,
                spec.egressFilter(),
                spec.ipPreference(),
                services,
                routers,
                nodes,
                gateways,
                Set.copyOf(domains),
                defaults,
                Set.copyOf(allowUnenforced),
                fields.scope().unenforced());
    }
}
