package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import org.jspecify.annotations.Nullable;

/** A route whose conditions must all hold. */
final class RouteMatcher<T> {
    private final String name;
    private final RouteCondition[] conditions;
    private final T target;

    RouteMatcher(RouteEntry<T> entry) {
        this.name = entry.route().name();
        this.conditions = RouteCondition.of(entry).toArray(RouteCondition[]::new);
        this.target = entry.target();
    }

    T target() {
        return target;
    }

    boolean matches(MeshRequest request, int listenerPort) {
        return firstMismatch(request, listenerPort) == null;
    }

    Trial tried(MeshRequest request, int listenerPort) {
        RouteCondition mismatch = firstMismatch(request, listenerPort);
        return new Trial(name, mismatch == null, mismatch == null ? null : mismatch.mismatch(request, listenerPort));
    }

    private @Nullable RouteCondition firstMismatch(MeshRequest request, int listenerPort) {
        for (RouteCondition condition : conditions) {
            if (!condition.holds(request, listenerPort)) {
                return condition;
            }
        }
        return null;
    }
}
