package dev.meshclient.config.dialect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of resources: App Mesh's, as its API spells them, and the extensions. */
enum ResourceKind {
    MESH("mesh", "meshes", "meshName", null),
    VIRTUAL_SERVICE("virtualService", "virtualServices", "virtualServiceName", null),
    VIRTUAL_ROUTER("virtualRouter", "virtualRouters", "virtualRouterName", null),
    VIRTUAL_NODE("virtualNode", "virtualNodes", "virtualNodeName", null),
    VIRTUAL_GATEWAY("virtualGateway", "virtualGateways", "virtualGatewayName", null),
    ROUTE("route", "routes", "routeName", VIRTUAL_ROUTER),
    GATEWAY_ROUTE("gatewayRoute", "gatewayRoutes", "gatewayRouteName", VIRTUAL_GATEWAY),
    SPLIT("split", "splits", "splitName", null);

    private final String envelope;
    private final String plural;
    private final String nameField;
    private final @Nullable ResourceKind parent;

    ResourceKind(String envelope, String plural, String nameField, @Nullable ResourceKind parent) {
        this.envelope = envelope;
        this.plural = plural;
        this.nameField = nameField;
        this.parent = parent;
    }

    /** Returns the field that holds one resource of the kind, such as {@code virtualNode}. */
    String envelope() {
        return envelope;
    }

    /** Returns the field that holds several of them, also in a native document: {@code virtualNodes}. */
    String plural() {
        return plural;
    }

    /** Returns the field with a resource's name, such as {@code virtualNodeName}. */
    String nameField() {
        return nameField;
    }

    /** Returns the kind of resource that these belong to; null for the mesh itself. */
    @Nullable
    ResourceKind parent() {
        return parent;
    }

    /** Returns whether App Mesh has the kind. */
    boolean isOfAppMesh() {
        return this != SPLIT;
    }

    /** Returns how messages call the kind: {@code virtual node}. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns App Mesh's kinds. */
    static Stream<ResourceKind> ofAppMesh() {
        return Arrays.stream(values()).filter(ResourceKind::isOfAppMesh);
    }

    static Optional<ResourceKind> ofEnvelope(String field) {
        return ofAppMesh().filter(kind -> kind.envelope.equals(field)).findFirst();
    }

    static Optional<ResourceKind> ofPlural(String field) {
        return Arrays.stream(values()).filter(kind -> kind.plural.equals(field)).findFirst();
    }

    static Set<String> envelopes() {
        return ofAppMesh().map(ResourceKind::envelope).collect(Collectors.toSet());
    }
}
