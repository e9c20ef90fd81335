package dev.meshclient.config;

import dev.meshclient.config.dialect.DeclaredMesh;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import java.util.Map;
import java.util.stream.Collectors;

/** Weights of 0 are how targets are parked; good to know where all that leads to a node is parked. */
final class ParkedNodeRule implements ConfigValidator.Rule {

    @Override
    public void check(DeclaredMesh mesh, Findings findings) {
        Map<String, Integer> greatest = DeclaredTarget.all(mesh.config())
                .collect(Collectors.toMap(
                        DeclaredTarget::virtualNode, target -> weight(mesh, target, findings), Math::max));
        greatest.forEach((node, weight) -> {
            Place place = mesh.placeOf("virtualNodes", node);
            if (weight == 0
                    && !mesh.partial()
                    && mesh.config().virtualNodes().containsKey(node)
                    && findings.intact(place)) {
                findings.note(place, Problem.of("no traffic: every weight that leads here is 0"));
            }
        });
    }

    /** A weight that may be a placeholder is as good as any other. */
    private static int weight(DeclaredMesh mesh, DeclaredTarget target, Findings findings) {
        return findings.intact(mesh.placeOf(target.section(), target.resource())) ? target.weight() : 1;
    }
}
