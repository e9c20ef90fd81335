package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.RetryBudget;
import java.util.Optional;

/** Reads which of the behaviours that differ from App Mesh's are wanted. */
final class DefaultsReader {
    private static final Choice<Defaults> BASE = Choice.of(
            new Defaults[] {Defaults.APP_MESH, Defaults.MESH_CLIENT},
            base -> base.equals(Defaults.APP_MESH) ? "appmesh" : "mesh-client");

    private DefaultsReader() {}

    static Defaults read(Node node, Scope scope) {
        Scope own = scope.resource("defaults", "");
        int errors = scope.errors();
        Defaults defaults =
                node instanceof ScalarNode ? BASE.read(node, own) : Fields.read(node, own, DefaultsReader::fields);
        if (scope.errors() == errors && !defaults.removedEndpointsLeave()) {
            own.notInForce(NotInForce.REMOVED_ENDPOINTS, node.placeOf("removedEndpointsLeave"));
        }
        return defaults;
    }

    private static Defaults fields(Fields fields) {
        Defaults base = fields.optional("base", BASE, Defaults.MESH_CLIENT);
        return new Defaults(
                fields.optional("retryBudget", DefaultsReader::budget, Optional.ofNullable(base.retryBudget()))
                        .orElse(null),
                fields.optional("dnsBalanceAll", Flag::read, base.dnsBalanceAll()),
                fields.optional("removedEndpointsLeave", Flag::read, base.removedEndpointsLeave()),
                fields.optional("emptyAnswerHold", DurationReader::read, base.emptyAnswerHold()),
                fields.optional("refusedAside", DurationReader::read, base.refusedAside()),
                fields.optional("retryAvoidsTried", Flag::read, base.retryAvoidsTried()),
                fields.optional("staleConnectionResend", Flag::read, base.staleConnectionResend()),
                fields.optional("singleListenerAnyPort", Flag::read, base.singleListenerAnyPort()),
                fields.optional("dns", NameResolutionReader::read, base.dns()));
    }

    private static Optional<RetryBudget> budget(Node node, Scope scope) {
        return node instanceof ScalarNode scalar && scalar.text().equals("off")
                ? Optional.empty()
                : Optional.of(RetryBudgetReader.read(node, scope));
    }
}
