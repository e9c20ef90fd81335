package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * The candidates of one place. A few are tried one after the other; of many, those that demand a literal value of one part
 * of the request are found by that value, and only the others are tried. Every candidate is in it once.
 */
final class CandidateList {
    private static final Branch[] NO_BRANCHES = {};

    private final Branch[] branches;
    private final int[] ranks;
    private final RouteCondition[][] conditions;

    private CandidateList(List<Branch> branches, List<Candidate> scanned) {
        this.branches = branches.toArray(NO_BRANCHES);
        this.ranks = scanned.stream().mapToInt(Candidate::rank).toArray();
        this.conditions = scanned.stream()
                .map(candidate -> candidate.conditions().toArray(RouteCondition[]::new))
                .toArray(RouteCondition[][]::new);
    }

    /**
     * Sorts candidates.
     *
     * @param candidates in the order in which they are tried
     */
    static CandidateList create(List<Candidate> candidates) {
        List<Branch> branches = new ArrayList<>();
        List<Candidate> left = reachable(candidates);
        Discriminator part = BranchChoice.of(left);
        while (part != null) {
            List<Candidate> found = new ArrayList<>();
            List<Candidate> others = new ArrayList<>();
            for (Candidate candidate : left) {
                (candidate.literal(part) == null ? others : found).add(candidate);
            }
            branches.add(Branch.create(part, found));
            left = others;
            part = branches.size() == BranchChoice.MOST ? null : BranchChoice.of(left);
        }
        return new CandidateList(branches, left);
    }

    private static List<Candidate> reachable(List<Candidate> candidates) {
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).isCertain()) {
                return candidates.subList(0, i + 1);
            }
        }
        return candidates;
    }

    /** Returns the first candidate that takes a request, or the one that is known to do so if that is earlier. */
    int search(MeshRequest request, int listenerPort, int known) {
        int best = known;
        for (Branch branch : branches) {
            best = branch.search(request, listenerPort, best);
        }
        for (int i = 0; i < ranks.length && ranks[i] < best; i++) {
            if (holds(conditions[i], request, listenerPort)) {
                return ranks[i];
            }
        }
        return best;
    }

    private static boolean holds(RouteCondition[] conditions, MeshRequest request, int listenerPort) {
        for (RouteCondition condition : conditions) {
            if (!condition.holds(request, listenerPort)) {
                return false;
            }
        }
        return true;
    }
}
