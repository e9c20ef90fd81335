package dev.meshclient.routing;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses the part of a request that tells candidates apart best. */
final class BranchChoice {

    /** A look-up has to save this many trials to be worth it. */
    private static final int LEAST_SAVED = 3;

    private BranchChoice() {}

    /** Returns the part by which the most trials are saved, even if the request has the most common value; null for none. */
    static @Nullable Discriminator of(List<Candidate> candidates) {
        Discriminator best = null;
        int most = LEAST_SAVED - 1;
        if (candidates.size() > LEAST_SAVED) {
            for (Map.Entry<Discriminator, Map<String, Integer>> part :
                    counts(candidates).entrySet()) {
                int saved = saved(part.getValue());
                if (saved > most) {
                    most = saved;
                    best = part.getKey();
                }
            }
        }
        return best;
    }

    private static int saved(Map<String, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return all - Collections.max(counts.values());
    }

    private static Map<Discriminator, Map<String, Integer>> counts(List<Candidate> candidates) {
        Map<Discriminator, Map<String, Integer>> counts = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            Set<Discriminator> seen = new HashSet<>();
            for (Literal literal : candidate.literals()) {
                if (seen.add(literal.part())) {
                    counts.computeIfAbsent(literal.part(), part -> new HashMap<>())
                            .merge(literal.value(), 1, Integer::sum);
                }
            }
        }
        return counts;
    }
}
