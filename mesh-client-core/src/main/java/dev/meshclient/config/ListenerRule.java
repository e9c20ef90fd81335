package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Problem;
import java.util.Set;
import java.util.stream.Collectors;

/** Whatever requests are sent to has a listener, which says what is spoken there. */
final class ListenerRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        mesh.config().virtualRouters().values().stream()
                .filter(router -> router.listeners().isEmpty())
                .map(router -> mesh.placeOf("virtualRouters", router.name(), "listeners"))
                .filter(findings::intact)
                .forEach(place -> findings.warning(
                        place,
                        Problem.of("missing, so that its routes are reached on any port")
                                .expected("at least one, as in App Mesh")));
        Set<String> called = DeclaredTarget.all(mesh.config())
                .map(DeclaredTarget::virtualNode)
                .collect(Collectors.toSet());
        mesh.config().virtualNodes().values().stream()
                .filter(node -> node.listeners().isEmpty() && called.contains(node.name()))
                .map(node -> mesh.placeOf("virtualNodes", node.name(), "listeners"))
                .filter(findings::intact)
                .forEach(place -> findings.error(
                        place, Problem.of("missing").expected("at least one, as requests are sent to the node")));
    }
}
