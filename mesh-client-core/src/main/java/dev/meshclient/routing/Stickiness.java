package dev.meshclient.routing;

import dev.meshclient.context.MeshContext;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.StickyKey;
import dev.meshclient.model.WeightedTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps callers at one of several targets. A target is its virtual node and the port that is declared with it, so that the
 * order of targets says nothing, and one that is declared twice counts with the sum of its weights.
 */
final class Stickiness {
    private final KeyHasher hasher;
    private final Rendezvous rendezvous;
    private final int[] indexes;

    private Stickiness(KeyHasher hasher, Rendezvous rendezvous, int[] indexes) {
        this.hasher = hasher;
        this.rendezvous = rendezvous;
        this.indexes = indexes;
    }

    /**
     * Keeps callers by a key.
     *
     * @param salt what tells the split from others: with another salt a key has another side
     * @param targets the targets, with weights above 0
     */
    static Stickiness create(StickyKey by, String salt, List<WeightedTarget> targets) {
        Map<Site, Integer> indexes = new LinkedHashMap<>();
        Map<Site, Long> weights = new LinkedHashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            WeightedTarget target = targets.get(i);
            Site site = new Site(target.virtualNode(), target.port());
            indexes.putIfAbsent(site, i);
            weights.merge(site, (long) target.weight(), Long::sum);
        }
        long[] sites = indexes.keySet().stream()
                .mapToLong(site -> site.hash(StickyHash.of(salt)))
                .toArray();
        Rendezvous rendezvous = new Rendezvous(
                sites, weights.values().stream().mapToLong(Long::longValue).toArray());
        return new Stickiness(
                KeyHasher.of(by),
                rendezvous,
                indexes.values().stream().mapToInt(Integer::intValue).toArray());
    }

    /** Returns the index of a request's target; negative where the request has no key. */
    int choose(MeshRequest request, MeshContext context) {
        long key = hasher.hash(request, context);
        return key == StickyHash.NONE ? -1 : indexes[rendezvous.siteOf(key)];
    }

    /** What a target is known by. */
    private record Site(String virtualNode, @Nullable Integer port) {

        long hash(long salt) {
            long node = StickyHash.with(salt, StickyHash.of(virtualNode));
            return StickyHash.mix(StickyHash.with(node, port == null ? 0 : port));
        }
    }
}
