package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.StickyKey;
import dev.meshclient.model.WeightedTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where a route leads: beside its match, or in one of the extensions that stand beside its kind. */
final class ActionReader {
    private static final ValueReader<List<WeightedTarget>> TARGETS = Items.of(ActionReader::target, 1, 10);
    private static final ValueReader<Integer> WEIGHT = Whole.between(0, 100);

    private final @Nullable String split;
    private final @Nullable StickyKey stickyBy;

    private ActionReader(@Nullable String split, @Nullable StickyKey stickyBy) {
        this.split = split;
        this.stickyBy = stickyBy;
    }

    /** Reads what a route declares beside its kind. */
    static ActionReader beside(Fields route) {
        ActionReader reader =
                new ActionReader(route.optional("split", Text.NAME), route.optional("stickyBy", StickyKeyReader::read));
        if (reader.split != null && reader.stickyBy != null) {
            route.warning("stickyBy", Problem.of("never used: the split says what is sticky"));
        }
        return reader;
    }

    /** Reads the rest, where the kind is. */
    RouteAction read(Fields kind) {
        if (split == null) {
            return kind.required("action", this::forward);
        }
        if (kind.optional("action", this::forward) != null) {
            kind.warning("action", Problem.of("never used: split takes its place"));
        }
        return new RouteAction.ToSplit(split);
    }

    private RouteAction forward(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new RouteAction.Forward(fields.required("weightedTargets", ActionReader::targets), stickyBy));
    }

    /** Envoy refuses weights that add up to 0; otherwise only their relation matters, not their sum. */
    static List<WeightedTarget> targets(Node node, Scope scope) {
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
