package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.ClientPolicy;
import dev.meshclient.model.NotInForce;
import java.util.List;
import java.util.Set;

/** Readers of client policies, which note one that is not carried out according to whether it is enforced. */
final class ClientPolicyReader {
    private static final ValueReader<List<Integer>> PORTS = Items.of(Whole.PORT);

    private ClientPolicyReader() {}

    /** Returns a reader of a client policy. */
    static ValueReader<ClientPolicy> of(NotInForce enforced, NotInForce notEnforced) {
        ValueReader<ClientPolicy.Tls> tls = (node, scope) -> {
            ClientPolicy.Tls read = tls(node, scope);
            scope.notInForce(read.enforce() ? enforced : notEnforced, node);
            return read;
        };
        return (node, scope) -> Fields.read(node, scope, fields -> new ClientPolicy(fields.optional("tls", tls)));
    }

    /** Returns a reader of {@code backendDefaults}, of which a client policy is the only field. */
    static ValueReader<ClientPolicy> defaults(NotInForce enforced, NotInForce notEnforced) {
        ValueReader<ClientPolicy> policy = of(enforced, notEnforced);
        return (node, scope) ->
                Fields.read(node, scope, fields -> fields.optional("clientPolicy", policy, new ClientPolicy(null)));
    }

    private static ClientPolicy.Tls tls(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new ClientPolicy.Tls(
                        fields.optional("enforce", Flag::read, true),
                        Set.copyOf(fields.optional("ports", PORTS, List.of())),
                        fields.required("validation", TlsValidationReader.OF_SERVERS),
                        fields.optional("certificate", CertificateReader.CLIENT)));
    }
}
