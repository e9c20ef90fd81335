package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.EgressFilter;
import dev.meshclient.model.IpPreference;
import org.jspecify.annotations.Nullable;

/** Reads the spec of the mesh itself. */
final class MeshSpecReader {
    /** What holds where nothing is declared. */
    static final MeshSpec ABSENT = new MeshSpec(EgressFilter.DROP_ALL, null);

    private static final Choice<EgressFilter> EGRESS_TYPE = Choice.of(EgressFilter.class);

    private MeshSpecReader() {}

    static MeshSpec read(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new MeshSpec(
                        fields.optional("egressFilter", MeshSpecReader::egressFilter, EgressFilter.DROP_ALL),
                        fields.optional("serviceDiscovery", MeshSpecReader::serviceDiscovery, ABSENT)
                                .ipPreference()));
    }

    private static EgressFilter egressFilter(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> fields.required("type", EGRESS_TYPE));
    }

    private static MeshSpec serviceDiscovery(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new MeshSpec(EgressFilter.DROP_ALL, fields.optional("ipPreference", Choice.IP_PREFERENCE)));
    }

    /** The spec of a mesh. */
    record MeshSpec(EgressFilter egressFilter, @Nullable IpPreference ipPreference) {}
}
