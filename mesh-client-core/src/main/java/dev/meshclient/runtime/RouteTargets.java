package dev.meshclient.runtime;

import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.StickyKey;
import dev.meshclient.model.TrafficSplit;
import dev.meshclient.model.WeightedTarget;
import dev.meshclient.routing.WeightedTargets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weighted targets that a route leads to: its own, or those of a split.
 *
 * @param declared the targets; none where nothing is sent on
 * @param stickyBy what keeps a caller at one of them; null for nothing
 * @param salt the name of the split, which has the same side for a caller wherever it is used; for targets of a route's own
 *     the names of router and route
 */
record RouteTargets(List<WeightedTarget> declared, @Nullable StickyKey stickyBy, String salt) {

    /** Returns those of a route; null if it leads to a split that does not exist. */
    static @Nullable RouteTargets of(String router, Route route, MeshConfig config) {
        if (route.action() instanceof RouteAction.ToSplit to) {
            TrafficSplit split = config.splits().get(to.name());
            return split == null ? null : new RouteTargets(split.targets(), split.stickyBy(), split.name());
        }
        if (route.action() instanceof RouteAction.Forward forward) {
            return new RouteTargets(forward.targets(), forward.stickyBy(), router + "/" + route.name());
        }
        return new RouteTargets(List.of(), null, "");
    }

    /** Returns the choice among them; null if none is ever chosen. */
    @Nullable
    WeightedTargets<Target> weigh(List<Target> targets) {
        if (declared.stream().noneMatch(target -> target.weight() > 0)) {
            return null;
        }
        return stickyBy == null
                ? WeightedTargets.create(
                        declared.stream().map(WeightedTarget::weight).toList(), targets)
                : WeightedTargets.sticky(declared, targets, stickyBy, salt);
    }
}
