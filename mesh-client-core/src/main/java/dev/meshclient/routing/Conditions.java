package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions that must all hold. Many routes have the same ones: those are one object, which stays in the processor's cache. */
final class Conditions {
    private final RouteCondition[] all;

    private Conditions(RouteCondition[] all) {
        this.all = all;
    }

    static Conditions of(List<RouteCondition> conditions) {
        return new Conditions(conditions.toArray(RouteCondition[]::new));
    }

    boolean isEmpty() {
        return all.length == 0;
    }

    /** Returns what remains to be checked where one is known to hold. */
    Conditions without(@Nullable RouteCondition known) {
        return of(
                Arrays.stream(all).filter(condition -> !condition.equals(known)).toList());
    }

    boolean hold(MeshRequest request, int listenerPort) {
        for (RouteCondition condition : all) {
            if (!condition.holds(request, listenerPort)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Conditions that && Arrays.equals(all, that.all);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(all);
    }
}
