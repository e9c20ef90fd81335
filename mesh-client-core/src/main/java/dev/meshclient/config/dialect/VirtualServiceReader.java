package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.VirtualService;
import dev.meshclient.model.VirtualService.NodeProvider;
import dev.meshclient.model.VirtualService.RouterProvider;
import java.util.List;

/** Reads the spec of a virtual service. */
final class VirtualServiceReader {
    private static final Union<VirtualService.Provider> PROVIDER = Union.<VirtualService.Provider>of(
                    "virtualNode", VirtualServiceReader::node)
            .or("virtualRouter", VirtualServiceReader::router);

    private VirtualServiceReader() {}

    static VirtualService read(String name, Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new VirtualService(
                        name,
                        fields.optional("provider", PROVIDER),
                        fields.optional("aliases", Items.of(HostNames.PATTERN), List.of())));
    }

    private static VirtualService.Provider node(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> new NodeProvider(fields.required("virtualNodeName", Text.NAME)));
    }

    private static VirtualService.Provider router(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> new RouterProvider(fields.required("virtualRouterName", Text.NAME)));
    }
}
