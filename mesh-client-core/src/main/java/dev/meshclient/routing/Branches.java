package dev.meshclient.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * Candidates of one place, sorted into branches. Every candidate is in it once.
 *
 * @param branches those that are found by a literal value
 * @param others those that have to be tried
 */
record Branches(List<Branch> branches, List<Candidate> others) {

    /** So many are made at most, so that building them costs no more than the number of candidates times this. */
    private static final int MOST = 16;

    /**
     * Sorts candidates.
     *
     * @param candidates in the order in which they are tried
     */
    static Branches of(List<Candidate> candidates) {
        List<Branch> branches = new ArrayList<>();
        List<Candidate> left = candidates;
        Discriminator part = BranchChoice.of(left);
        while (part != null) {
            List<Candidate> found = new ArrayList<>();
            List<Candidate> others = new ArrayList<>();
            for (Candidate candidate : left) {
                (candidate.literal(part) == null ? others : found).add(candidate);
            }
            branches.add(Branch.create(part, found));
            left = others;
            part = branches.size() == MOST ? null : BranchChoice.of(left);
        }
        return new Branches(branches, left);
    }
}
