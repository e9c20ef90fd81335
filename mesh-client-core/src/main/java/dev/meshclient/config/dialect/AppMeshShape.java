package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the kind of a resource by the names beside its spec, and else by the shape of the spec. */
final class AppMeshShape {
    private static final List<String> ROUTES = List.of("httpRoute", "http2Route", "grpcRoute", "tcpRoute");

    private AppMeshShape() {}

    /** Returns the kind; null if nothing tells it. */
    static @Nullable ResourceKind kindOf(ObjectNode resource, Node spec, MeshFile file) {
        ResourceKind named = byName(resource);
        if (named != null && !isRouteOfAnUnnamed(named, spec)) {
            return named;
        }
        if (spec instanceof ObjectNode object) {
            return isBareMesh(resource, object) ? ResourceKind.MESH : byShape(object, file);
        }
        return null;
    }

    /** As the input of create-mesh for a mesh with nothing set. */
    private static boolean isBareMesh(ObjectNode resource, ObjectNode spec) {
        return resource.child(ResourceKind.MESH.nameField()) != null
                && spec.fields().isEmpty();
    }

    /** Parts before what they belong to, whose name they carry, too. */
    private static @Nullable ResourceKind byName(ResourceKind kind, ObjectNode resource) {
        return resource.child(kind.nameField()) == null ? null : kind;
    }

    private static @Nullable ResourceKind byName(ObjectNode resource) {
        return Stream.of(
                        ResourceKind.ROUTE,
                        ResourceKind.GATEWAY_ROUTE,
                        ResourceKind.VIRTUAL_SERVICE,
                        ResourceKind.VIRTUAL_NODE,
                        ResourceKind.VIRTUAL_ROUTER,
                        ResourceKind.VIRTUAL_GATEWAY)
                .filter(kind -> byName(kind, resource) != null)
                .findFirst()
                .orElse(null);
    }

    /** A route whose own name is that of its file, beside the name of its router. */
    private static boolean isRouteOfAnUnnamed(ResourceKind named, Node spec) {
        return (named == ResourceKind.VIRTUAL_ROUTER || named == ResourceKind.VIRTUAL_GATEWAY)
                && spec instanceof ObjectNode object
                && routeIn(object) != null;
    }

    private static @Nullable ResourceKind byShape(ObjectNode spec, MeshFile file) {
        Set<String> fields = spec.fields().keySet();
        Node route = routeIn(spec);
        if (route != null) {
            Node action = route instanceof ObjectNode object ? object.child("action") : null;
            boolean toService = action instanceof ObjectNode object && object.child("target") != null;
            return toService ? ResourceKind.GATEWAY_ROUTE : ResourceKind.ROUTE;
        }
        if (fields.contains("provider")) {
            return ResourceKind.VIRTUAL_SERVICE;
        }
        if (fields.contains("egressFilter")) {
            return ResourceKind.MESH;
        }
        if (fields.contains("backends") || (fields.contains("serviceDiscovery") && !isMeshs(spec))) {
            return ResourceKind.VIRTUAL_NODE;
        }
        if (fields.contains("serviceDiscovery")) {
            return ResourceKind.MESH;
        }
        return fields.contains("listeners") ? byListeners(spec, file) : null;
    }

    private static @Nullable Node routeIn(ObjectNode spec) {
        return ROUTES.stream()
                .map(spec::child)
                .filter(node -> node instanceof ObjectNode)
                .findFirst()
                .orElse(null);
    }

    /** A mesh has no more than a preference among address families. */
    private static boolean isMeshs(ObjectNode spec) {
        return spec.child("serviceDiscovery") instanceof ObjectNode object
                && Set.of("ipPreference").containsAll(object.fields().keySet());
    }

    /** Nodes with listeners have service discovery; a router's listeners have nothing but a port. */
    private static ResourceKind byListeners(ObjectNode spec, MeshFile file) {
        boolean bare = spec.fields().size() == 1
                && spec.child("listeners") instanceof ListNode list
                && list.items().stream().allMatch(AppMeshShape::isPortMapping);
        return bare && !isNamedGateway(file) ? ResourceKind.VIRTUAL_ROUTER : ResourceKind.VIRTUAL_GATEWAY;
    }

    private static boolean isPortMapping(Node listener) {
        return listener instanceof ObjectNode object
                && Set.of("portMapping").containsAll(object.fields().keySet());
    }

    private static boolean isNamedGateway(MeshFile file) {
        return Stream.concat(Stream.of(file.baseName()), file.folders().stream().limit(1))
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains("gateway"));
    }
}
