package dev.meshclient.config.order;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for the first of the routes that are wanted, among so many as it is worth while to look at. */
final class Search implements Predicate<RankedRoute> {
    private static final int MOST_COMPARISONS = 100;

    private final Predicate<RankedRoute> wanted;
    private int comparisons;
    private @Nullable RankedRoute found;

    Search(Predicate<RankedRoute> wanted) {
        this.wanted = wanted;
    }

    /** Looks at one, and returns whether it may be worth while to look at another. */
    @Override
    public boolean test(RankedRoute candidate) {
        comparisons++;
        if ((found == null || candidate.rank() < found.rank()) && wanted.test(candidate)) {
            found = candidate;
        }
        return comparisons < MOST_COMPARISONS;
    }

    /** Returns the one with the smallest rank; null for none. */
    @Nullable
    RankedRoute found() {
        return found;
    }

    int comparisons() {
        return comparisons;
    }
}
