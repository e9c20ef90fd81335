package dev.meshclient.routing;

import dev.meshclient.annotation.Internal;
import dev.meshclient.context.MeshContext;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.StickyKey;
import dev.meshclient.model.WeightedTarget;
import dev.meshclient.time.RandomSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The targets of a route, each with its share of the requests (Envoy, {@code config_impl.cc}): a random number below the
 * sum of the weights falls into the interval of one target; the intervals lie in the order of declaration. As an extension
 * a key in the request takes the place of the random number, and has the same target every time: see {@link Rendezvous}.
 * Immutable; safe for use by several threads.
 */
@Internal
public final class WeightedTargets<T> {
    private final long[] ends;
    private final List<T> targets;

    /** The one target where there is no choice. */
    private final @Nullable T only;

    private final @Nullable Stickiness stickiness;

    private WeightedTargets(long[] ends, List<T> targets, @Nullable Stickiness stickiness) {
        this.ends = ends;
        this.targets = targets;
        this.only = targets.size() == 1 ? targets.get(0) : null;
        this.stickiness = stickiness;
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
        return new WeightedTargets<>(ends.build().toArray(), List.copyOf(eligible), null);
    }

    /**
     * Returns targets at which callers are kept by a key. Of two such splits with the same salt each key has the same target,
     * as long as they have the same targets and weights; where these differ, the keys that move go to targets with a larger
     * share, or come from those with a smaller one.
     *
     * @param declared the virtual nodes and ports by which the targets are known, and their weights, 0 or more
     * @param targets as many as are declared
     * @param by where the key is
     * @param salt the split's name: keys have sides of other splits that have nothing to do with those of this one
     * @throws IllegalArgumentException as {@link #create}
     */
    public static <T> WeightedTargets<T> sticky(
            List<WeightedTarget> declared, List<T> targets, StickyKey by, String salt) {
        WeightedTargets<T> random =
                create(declared.stream().map(WeightedTarget::weight).toList(), targets);
        List<WeightedTarget> eligible =
                declared.stream().filter(target -> target.weight() > 0).toList();
        return new WeightedTargets<>(random.ends, random.targets, Stickiness.create(by, salt, eligible));
    }

    private static int checked(int weight) {
        if (weight < 0) {
            throw new IllegalArgumentException("weight: " + weight + " (expected: >= 0)");
        }
        return weight;
    }

    /**
     * Chooses a target. Allocates nothing, and draws no random number where there is no choice, or where the request has the
     * key that decides.
     */
    public T choose(MeshRequest request, MeshContext context, RandomSource random) {
        if (only != null) {
            return only;
        }
        int kept = stickiness == null ? -1 : stickiness.choose(request, context);
        return kept >= 0 ? targets.get(kept) : drawn(random);
    }

    /** Returns the target at which a request's key keeps it; null where it has no key, or none is asked for. */
    public @Nullable T kept(MeshRequest request, MeshContext context) {
        int kept = stickiness == null ? -1 : stickiness.choose(request, context);
        return kept < 0 ? null : targets.get(kept);
    }

    private T drawn(RandomSource random) {
        long drawn = random.nextLong(ends[ends.length - 1]);
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
