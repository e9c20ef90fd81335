package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The routes that a path can lead to: those of its longest known beginning, and behind them, those of the shorter ones.
 * What stands behind is shared, so that the memory grows with the number of routes, however deep beginnings are nested.
 */
final class Candidates {

    /** What takes a request that no route takes. */
    static final int NONE = Integer.MAX_VALUE;

    /** Nothing. */
    static final Candidates EMPTY = new Candidates(CandidateList.create(List.of()), NONE, NONE, null);

    private final CandidateList own;

    /** The first of all, also of those behind. */
    private final int first;

    /** The first of all that has nothing to be checked; behind it, none is reached. */
    private final int certain;

    private final @Nullable Candidates behind;

    private Candidates(CandidateList own, int first, int certain, @Nullable Candidates behind) {
        this.own = own;
        this.first = first;
        this.certain = certain;
        this.behind = behind;
    }

    /**
     * Puts candidates before these.
     *
     * @param more in the order in which they are tried
     */
    Candidates with(List<Candidate> more) {
        List<Candidate> reachable =
                more.stream().filter(candidate -> candidate.rank() < certain).toList();
        if (reachable.isEmpty()) {
            return this;
        }
        int ownCertain = reachable.stream()
                .filter(Candidate::isCertain)
                .mapToInt(Candidate::rank)
                .findFirst()
                .orElse(certain);
        return new Candidates(
                CandidateList.create(reachable),
                Math.min(first, reachable.get(0).rank()),
                ownCertain,
                this);
    }

    /** Returns the route that takes every request; negative if that depends on the request. */
    int always() {
        return first == certain ? first : -1;
    }

    /** Returns the first route that takes a request, or {@link #NONE}. */
    int search(MeshRequest request, int listenerPort) {
        int best = NONE;
        for (Candidates some = this; some != null && some.first < best; some = some.behind) {
            best = some.own.search(request, listenerPort, best);
        }
        return best;
    }
}
