package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A route that is tried itself, and the one after it. */
final class ScannedRoute {
    private final int rank;
    private final Conditions conditions;
    private final @Nullable ScannedRoute next;

    private ScannedRoute(Candidate candidate, @Nullable ScannedRoute next) {
        this.rank = candidate.rank();
        this.conditions = candidate.conditions();
        this.next = next;
    }

    /** Returns the first of several; null for none. */
    static @Nullable ScannedRoute of(List<Candidate> candidates) {
        ScannedRoute first = null;
        for (int i = candidates.size() - 1; i >= 0; i--) {
            first = new ScannedRoute(candidates.get(i), first);
        }
        return first;
    }

    int rank() {
        return rank;
    }

    @Nullable
    ScannedRoute next() {
        return next;
    }

    boolean takes(MeshRequest request, int listenerPort) {
        return conditions.hold(request, listenerPort);
    }
}
