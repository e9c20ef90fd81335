package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.RouteMatch;
import java.util.List;

/** A route whose conditions must all hold. */
final class RouteMatcher<T> {
    private final String name;
    private final RouteMatch match;
    private final List<RouteCondition> conditions;
    private final T target;

    RouteMatcher(RouteEntry<T> entry) {
        this.name = entry.route().name();
        this.match = entry.route().match();
        this.conditions = RouteCondition.of(entry);
        this.target = entry.target();
    }

    RouteMatch match() {
        return match;
    }

    List<RouteCondition> conditions() {
        return conditions;
    }

    T target() {
        return target;
    }

    Trial tried(MeshRequest request, int listenerPort) {
        for (RouteCondition condition : conditions) {
            if (!condition.holds(request, listenerPort)) {
                return new Trial(name, false, condition.mismatch(request, listenerPort));
            }
        }
        return new Trial(name, true, null);
    }
}
