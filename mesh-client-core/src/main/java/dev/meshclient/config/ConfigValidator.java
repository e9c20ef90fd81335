package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import java.util.List;

/** Checks what no single field shows: how the resources of a mesh fit together. The readers have checked each alone. */
final class ConfigValidator {
    private static final List<Rule> RULES = List.of(
            new ReferenceRule(),
            new ListenerRule(),
            new RoutePortRule(),
            new SplitPortRule(),
            new SplitRule(),
            new ParkedNodeRule(),
            new RouteChangesRule(),
            new RouteOrderRule(),
            new GatewayRouteRule(),
            new ServiceNameRule(),
            new UncalledServiceRule());

    private ConfigValidator() {}

    static void check(DeclaredMesh mesh, Findings findings) {
        RULES.forEach(rule -> rule.check(mesh, findings));
    }

    /** One rule. Resources that already have an error may hold placeholders, about which a rule says nothing. */
    interface Rule {

        void check(DeclaredMesh mesh, Findings findings);
    }
}
