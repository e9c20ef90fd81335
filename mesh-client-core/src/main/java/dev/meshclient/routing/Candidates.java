package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Routes that may take a request. A few are tried one after the other; of many, those that demand a literal value of one
 * part of the request are found by that value, and only the others are tried.
 *
 * <p>Behind those of a beginning of paths stand those of the shorter ones. They are shared, so that the memory grows with
 * the number of routes, however deep beginnings are nested.
 */
final class Candidates {

    /** What takes a request that no route takes. */
    static final int NONE = Integer.MAX_VALUE;

    /** Nothing. */
    static final Candidates EMPTY = new Candidates(NONE, NONE, List.of(), null, null);

    private static final Branch[] NO_BRANCHES = {};

    /** The first of all, also of those behind. */
    private final int first;

    /** The first of all that has nothing to be checked; behind it, none is reached. */
    private final int certain;

    private final Branch[] branches;
    private final @Nullable ScannedRoute scanned;
    private final @Nullable Candidates behind;

    private Candidates(
            int first,
            int certain,
            List<Branch> branches,
            @Nullable ScannedRoute scanned,
            @Nullable Candidates behind) {
        this.first = first;
        this.certain = certain;
        this.branches = branches.isEmpty() ? NO_BRANCHES : branches.toArray(NO_BRANCHES);
        this.scanned = scanned;
        this.behind = behind;
    }

    /**
     * Puts candidates before these.
     *
     * @param more in the order in which they are tried
     */
    Candidates with(List<Candidate> more) {
        List<Candidate> reachable = reachable(more);
        if (reachable.isEmpty()) {
            return this;
        }
        Candidate last = reachable.get(reachable.size() - 1);
        Branches sorted = Branches.of(reachable);
        return new Candidates(
                Math.min(first, reachable.get(0).rank()),
                last.isCertain() ? last.rank() : certain,
                sorted.branches(),
                ScannedRoute.of(sorted.others()),
                this == EMPTY ? null : this);
    }

    private List<Candidate> reachable(List<Candidate> candidates) {
        int end = 0;
        while (end < candidates.size() && candidates.get(end).rank() < certain) {
            end++;
            if (candidates.get(end - 1).isCertain()) {
                break;
            }
        }
        return candidates.subList(0, end);
    }

    /** Returns the route that takes every request, or {@link #NONE}; negative if that depends on the request. */
    int always() {
        return first == certain ? first : -1;
    }

    /** Returns the first route that takes a request, or one that is known to do so if that is earlier. */
    int search(MeshRequest request, int listenerPort, int known) {
        int best = known;
        for (Candidates some = this; some != null && some.first < best; some = some.behind) {
            best = some.searchOwn(request, listenerPort, best);
        }
        return best;
    }

    private int searchOwn(MeshRequest request, int listenerPort, int known) {
        int best = known;
        for (Branch branch : branches) {
            best = branch.search(request, listenerPort, best);
        }
        for (ScannedRoute route = scanned; route != null && route.rank() < best; route = route.next()) {
            if (route.takes(request, listenerPort)) {
                return route.rank();
            }
        }
        return best;
    }
}
