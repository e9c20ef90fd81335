package dev.meshclient.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The names within a few edits (Levenshtein) of one that was not found. A name that only adds or lacks a domain counts as
 * one edit. The work for a name is bounded by the few edits, not by its length squared: for each number of edits it is
 * computed how far into the wanted name one gets (Ukkonen, <i>Algorithms for Approximate String Matching</i>, 1985).
 */
final class NearestNames {
    private static final int MAX_EDITS = 3;
    private static final int TOO_MANY = MAX_EDITS + 1;

    /** The diagonal on which both names are read at the same index; one more diagonal at each end is never reached. */
    private static final int MAIN = MAX_EDITS + 1;

    private static final int NOWHERE = -2;

    private final String wanted;
    private final int limit;
    private final int[][] reached = new int[MAX_EDITS + 1][2 * MAIN + 1];

    NearestNames(String wanted, int limit) {
        this.wanted = wanted;
        this.limit = limit;
    }

    List<String> of(Collection<String> names) {
        List<Candidate> candidates = new ArrayList<>();
        for (String name : names) {
            int edits = edits(name);
            if (edits <= MAX_EDITS) {
                candidates.add(new Candidate(name, edits));
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
                .limit(limit)
                .map(Candidate::name)
                .toList();
    }

    private int edits(String name) {
        if (differInDomain(name, wanted) || differInDomain(wanted, name)) {
            return 1;
        }
        return Math.abs(name.length() - wanted.length()) > MAX_EDITS ? TOO_MANY : distance(name);
    }

    private static boolean differInDomain(String shorter, String longer) {
        return longer.length() > shorter.length()
                && longer.charAt(shorter.length()) == '.'
                && longer.startsWith(shorter);
    }

    private int distance(String name) {
        int last = MAIN + name.length() - wanted.length();
        for (int edits = 0; edits <= MAX_EDITS; edits++) {
            Arrays.fill(reached[edits], NOWHERE);
            for (int diagonal = MAIN - edits; diagonal <= MAIN + edits; diagonal++) {
                int start = edits == 0 ? 0 : afterOneEdit(reached[edits - 1], diagonal);
                reached[edits][diagonal] = slide(name, start, diagonal - MAIN);
            }
            if (reached[edits][last] == wanted.length()) {
                return edits;
            }
        }
        return TOO_MANY;
    }

    /** A character changed, one added to the name, or one of the wanted name left out. */
    private static int afterOneEdit(int[] before, int diagonal) {
        return Math.max(before[diagonal] + 1, Math.max(before[diagonal - 1], before[diagonal + 1] + 1));
    }

    /** Goes on from an index of the wanted name as long as both names agree. */
    private int slide(String name, int start, int shift) {
        int end = Math.min(wanted.length(), name.length() - shift);
        int i = Math.min(start, end);
        while (i < end && wanted.charAt(i) == name.charAt(i + shift)) {
            i++;
        }
        return i;
    }

    private record Candidate(String name, int edits) {}
}
