package dev.meshclient.routing;

import dev.meshclient.annotation.Internal;
import dev.meshclient.time.RandomSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The targets of a route, each with its share of the requests (Envoy, {@code config_impl.cc}): a random number below the
 * sum of the weights falls into the interval of one target; the intervals lie in the order of declaration. Immutable;
 * safe for use by several threads.
 */
@Internal
public final class WeightedTargets<T> {
    private final long[] ends;
    private final List<T> targets;

    private WeightedTargets(long[] ends, List<T> targets) {
        this.ends = ends;
        this.targets = targets;
    }

    /**
     * Returns targets to choose from; those of weight 0 are never chosen.
     *
     * @param weights one for each target, 0 or more
     * @param targets as many as there are weights
     * @throws IllegalArgumentException if there are not as many targets as weights, if a weight is negative, or if none
     *     is above 0
     */
    public static <T> WeightedTargets<T> create(List<Integer> weights, List<T> targets) {
        if (targets.size() != weights.size()) {
            throw new IllegalArgumentException("targets: " + targets.size() + " (expected: " + weights.size() + ")");
        }
        List<T> eligible = new ArrayList<>();
        LongStream.Builder ends = LongStream.builder();
        long end = 0;
        for (int i = 0; i < weights.size(); i++) {
            if (checked(weights.get(i)) > 0) {
                end += weights.get(i);
                ends.add(end);
                eligible.add(targets.get(i));
            }
        }
        if (eligible.isEmpty()) {
            throw new IllegalArgumentException("weights: " + weights + " (expected: at least one above 0)");
        }
        return new WeightedTargets<>(ends.build().toArray(), List.copyOf(eligible));
    }

    private static int checked(int weight) {
        if (weight < 0) {
            throw new IllegalArgumentException("weight: " + weight + " (expected: >= 0)");
        }
        return weight;
    }

    /** Chooses a target. Allocates nothing, and draws no random number where there is no choice. */
    public T choose(RandomSource random) {
        int last = targets.size() - 1;
        if (last == 0) {
            return targets.get(0);
        }
        long drawn = random.nextLong(ends[last]);
        int i = 0;
        while (drawn >= ends[i]) {
            i++;
        }
        return targets.get(i);
    }

    /** Returns each target's share of the requests, above 0, up to 1. */
    public Map<T, Double> shares() {
        Map<T, Double> shares = new LinkedHashMap<>();
        long start = 0;
        for (int i = 0; i < targets.size(); i++) {
            shares.merge(targets.get(i), (ends[i] - start) / (double) ends[targets.size() - 1], Double::sum);
            start = ends[i];
        }
        return shares;
    }
}
