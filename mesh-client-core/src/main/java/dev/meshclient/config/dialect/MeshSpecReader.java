package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.EgressFilter;
import dev.meshclient.model.IpPreference;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the spec of the mesh itself. */
final class MeshSpecReader {
    /** What holds where nothing is declared. */
    static final MeshSpec ABSENT = new MeshSpec(Egress.ABSENT, null);

    private static final Choice<EgressFilter> EGRESS_TYPE = Choice.of(EgressFilter.class);

    private MeshSpecReader() {}

    static MeshSpec read(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new MeshSpec(
                        fields.optional("egressFilter", MeshSpecReader::egress, Egress.ABSENT),
                        fields.optional("serviceDiscovery", MeshSpecReader::serviceDiscovery, ABSENT)
                                .ipPreference()));
    }

    private static Egress egress(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new Egress(
                        fields.required("type", EGRESS_TYPE),
                        Set.copyOf(fields.optional("allowedHosts", Items.of(HostNames.PATTERN), List.of()))));
    }

    private static MeshSpec serviceDiscovery(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new MeshSpec(Egress.ABSENT, fields.optional("ipPreference", Choice.IP_PREFERENCE)));
    }

    /** The spec of a mesh. */
    record MeshSpec(Egress egress, @Nullable IpPreference ipPreference) {}

    /** What may be called besides virtual services. */
    record Egress(EgressFilter filter, Set<String> allowedHosts) {
        private static final Egress ABSENT = new Egress(EgressFilter.DROP_ALL, Set.of());
    }
}
