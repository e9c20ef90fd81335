package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.AccessLog;
import dev.meshclient.model.Backend;
import dev.meshclient.model.ClientPolicy;
import dev.meshclient.model.Listener;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.VirtualNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the spec of a virtual node. */
final class VirtualNodeReader {
    private static final ValueReader<List<Listener>> LISTENERS = Listeners.of(
            NodeListenerReader::read, listener -> listener.portMapping().port(), 0);
    private static final Union<Backend> BACKEND = Union.of("virtualService", VirtualNodeReader::backend);
    private static final ValueReader<ClientPolicy> BACKEND_POLICY =
            ClientPolicyReader.of(NotInForce.CLIENT_POLICY_TLS, NotInForce.CLIENT_POLICY_TLS_NOT_ENFORCED);
    private static final ValueReader<ClientPolicy> BACKEND_DEFAULTS =
            ClientPolicyReader.defaults(NotInForce.BACKEND_DEFAULTS_TLS, NotInForce.BACKEND_DEFAULTS_TLS_NOT_ENFORCED);

    private VirtualNodeReader() {}

    static VirtualNode read(String name, Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            List<Listener> listeners = fields.optional("listeners", LISTENERS, List.of());
            ServiceDiscovery discovery = fields.optional("serviceDiscovery", ServiceDiscoveryReader.ANY);
            if (discovery == null && !listeners.isEmpty()) {
                fields.problem("serviceDiscovery", Problem.of("missing").expected("present where there are listeners"));
            }
            Optional<AccessLog> log = fields.optional("logging", LoggingReader::read);
            return new VirtualNode(
                    name,
                    listeners,
                    discovery,
                    fields.optional("backends", Items.of(BACKEND), List.of()),
                    fields.optional("backendDefaults", BACKEND_DEFAULTS),
                    log == null ? null : log.orElse(null),
                    fields.optional("retryBudget", RetryBudgetReader::read),
                    Set.copyOf(fields.optional("allowedHosts", Items.of(HostNames.PATTERN), List.of())));
        });
    }

    private static Backend backend(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new Backend(
                        fields.required("virtualServiceName", BackendName::read),
                        fields.optional("clientPolicy", BACKEND_POLICY)));
    }
}
