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

    private final @Nullable RouteAction instead;
    private final @Nullable StickyKey stickyBy;

    private ActionReader(@Nullable RouteAction instead, @Nullable StickyKey stickyBy) {
        this.instead = instead;
        this.stickyBy = stickyBy;
    }

    /** Reads what a route declares beside its kind. */
    static ActionReader beside(Fields route) {
        String split = route.optional("split", Text.NAME);
        StickyKey stickyBy = route.optional("stickyBy", StickyKeyReader::read);
        if (split != null && stickyBy != null) {
            route.warning("stickyBy", Problem.of("never used: the split says what is sticky"));
        }
        RouteAction answer = RouteAnswerReader.beside(route);
        if (answer != null && stickyBy != null) {
            route.warning("stickyBy", Problem.of("never used: the route answers itself"));
        }
        return new ActionReader(split == null ? answer : new RouteAction.ToSplit(split), stickyBy);
    }

    /** Reads the rest, where the kind is; an action that is not needed is checked all the same. */
    RouteAction read(Fields kind) {
        if (instead == null) {
            return kind.required("action", this::forward);
        }
        if (kind.optional("action", this::forward) != null) {
            kind.warning("action", Problem.of("never used: " + field(instead) + " takes its place"));
        }
        return instead;
    }

    private static String field(RouteAction instead) {
        if (instead instanceof RouteAction.ToSplit) {
            return "split";
        }
        return instead instanceof RouteAction.Redirect ? "redirect" : "directResponse";
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
