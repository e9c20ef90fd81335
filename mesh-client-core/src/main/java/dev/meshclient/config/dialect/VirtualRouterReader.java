package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Route;
import dev.meshclient.model.VirtualRouter;
import java.util.List;
import java.util.Map;

/** Reads the spec of a virtual router, with its routes. */
final class VirtualRouterReader {
    private static final ValueReader<List<PortMapping>> LISTENERS =
            Listeners.of(VirtualRouterReader::listener, PortMapping::port, 0);

    private VirtualRouterReader() {}

    static VirtualRouter read(String name, Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            List<PortMapping> listeners = fields.optional("listeners", LISTENERS, List.of());
            Map<String, Route> routes = fields.optional("routes", ByName.items(RouteReader::read), Map.of());
            return new VirtualRouter(name, listeners, List.copyOf(routes.values()));
        });
    }

    private static PortMapping listener(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> fields.required("portMapping", PortMappingReader::read));
    }
}
