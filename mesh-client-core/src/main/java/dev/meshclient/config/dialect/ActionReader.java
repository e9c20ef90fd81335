package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.WeightedTarget;
import java.util.List;

/** Reads where a route leads. */
final class ActionReader {
    private static final ValueReader<List<WeightedTarget>> TARGETS = Items.of(ActionReader::target, 1, 10);
    private static final ValueReader<Integer> WEIGHT = Whole.between(0, 100);

    private ActionReader() {}

    static RouteAction read(Node node, Scope scope) {
        return Fields.read(
                node, scope, fields -> RouteAction.forward(fields.required("weightedTargets", ActionReader::targets)));
    }

    /** Envoy refuses weights that add up to 0; otherwise only their relation matters, not their sum. */
    private static List<WeightedTarget> targets(Node node, Scope scope) {
        int errors = scope.errors();
        List<WeightedTarget> targets = TARGETS.read(node, scope);
        if (scope.errors() == errors && targets.stream().allMatch(target -> target.weight() == 0)) {
            scope.error(node, Problem.of("every weight is 0").expected("a weight above 0"));
        }
        return targets;
    }

    private static WeightedTarget target(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new WeightedTarget(
                        fields.required("virtualNode", Text.NAME),
                        fields.required("weight", WEIGHT),
                        fields.optional("port", Whole.PORT)));
    }
}
