package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.context.MeshContext;
import dev.meshclient.model.StickyKey;
import dev.meshclient.model.WeightedTarget;
import dev.meshclient.time.ScriptedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Whatever the weights of a sticky split: who moves when they change, and that the shares are right. */
class StickySplitPropertyTest {
    private static final TestRequest REQUEST = TestRequest.get("/");
    private static final int KEYS = 1000;

    @Provide
    Arbitrary<List<Integer>> weights() {
        Arbitrary<Integer> weight = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(0, 100)),
                Tuple.of(1, Arbitraries.integers().between(0, 1_000_000)));
        return weight.list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .filter(weights -> weights.stream().anyMatch(one -> one > 0));
    }

    /** Targets are the numbers from 0. */
    private static WeightedTargets<Integer> split(List<Integer> weights) {
        List<WeightedTarget> declared = IntStream.range(0, weights.size())
                .mapToObj(i -> new WeightedTarget("node-" + i, weights.get(i), null))
                .toList();
        List<Integer> targets = IntStream.range(0, weights.size()).boxed().toList();
        return WeightedTargets.sticky(declared, targets, new StickyKey.Caller(), "checkout");
    }

    private static int side(WeightedTargets<Integer> split, int key) {
        return split.choose(REQUEST, MeshContext.NONE.withStickyKey("user-" + key), ScriptedRandom.of());
    }

    private static List<Integer> with(List<Integer> weights, int index, int weight) {
        List<Integer> changed = new ArrayList<>(weights);
        changed.set(index, weight);
        return changed;
    }

    /** What moves, as pairs of where it was and where it went. */
    private static List<int[]> moves(List<Integer> before, List<Integer> after) {
        WeightedTargets<Integer> old = split(before);
        WeightedTargets<Integer> changed = split(after);
        return IntStream.range(0, KEYS)
                .mapToObj(key -> new int[] {side(old, key), side(changed, key)})
                .filter(move -> move[0] != move[1])
                .toList();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void raising_a_weight_moves_keys_to_that_target_alone(
            @ForAll("weights") List<Integer> weights,
            @ForAll @IntRange(max = 5) int raised,
            @ForAll @IntRange(min = 1, max = 1000) int by) {
        int index = raised % weights.size();

        assertThat(moves(weights, with(weights, index, weights.get(index) + by)))
                .allSatisfy(move -> assertThat(move[1]).isEqualTo(index));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void lowering_a_weight_moves_keys_from_that_target_alone(
            @ForAll("weights") List<Integer> weights,
            @ForAll @IntRange(max = 5) int lowered,
            @ForAll @IntRange(max = 1_000_000) int to) {
        int index = lowered % weights.size();
        List<Integer> after = with(weights, index, Math.min(to, weights.get(index)));
        Assume.that(after.stream().anyMatch(weight -> weight > 0));

        assertThat(moves(weights, after)).allSatisfy(move -> assertThat(move[0]).isEqualTo(index));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void lowering_all_others_alike_moves_keys_to_the_remaining_target_alone(
            @ForAll("weights") List<Integer> weights,
            @ForAll @IntRange(max = 5) int kept,
            @ForAll @IntRange(min = 2, max = 9) int times) {
        int index = kept % weights.size();
        List<Integer> before = weights.stream().map(weight -> weight * times).toList();

        assertThat(moves(before, with(weights, index, before.get(index))))
                .allSatisfy(move -> assertThat(move[1]).isEqualTo(index));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whatever_changes_a_key_moves_only_to_where_the_weight_grew_in_relation(
            @ForAll("weights") List<Integer> before, @ForAll("weights") List<Integer> after) {
        int size = Math.min(before.size(), after.size());
        List<Integer> old = before.subList(0, size);
        List<Integer> changed = after.subList(0, size);
        Assume.that(old.stream().anyMatch(weight -> weight > 0));
        Assume.that(changed.stream().anyMatch(weight -> weight > 0));

        assertThat(moves(old, changed)).allSatisfy(move -> {
            long grown = (long) changed.get(move[1]) * old.get(move[0]);
            assertThat(grown).isGreaterThan((long) changed.get(move[0]) * old.get(move[1]));
        });
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void multiplying_all_weights_moves_nobody(
            @ForAll("weights") List<Integer> weights, @ForAll @IntRange(min = 2, max = 1000) int times) {
        assertThat(moves(weights, weights.stream().map(weight -> weight * times).toList()))
                .isEmpty();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void a_new_target_takes_keys_from_others_and_no_others_move(
            @ForAll("weights") List<Integer> weights, @ForAll @IntRange(min = 1, max = 100) int weight) {
        List<Integer> more = new ArrayList<>(weights);
        more.add(weight);

        assertThat(moves(weights, more)).allSatisfy(move -> assertThat(move[1]).isEqualTo(weights.size()));
        assertThat(moves(more, weights)).allSatisfy(move -> assertThat(move[0]).isEqualTo(weights.size()));
    }

    /** Six standard deviations: once in half a billion. */
    @Property(tries = 20)
    void each_target_has_its_share_of_the_keys(@ForAll("weights") List<Integer> weights) {
        int keys = 100_000;
        WeightedTargets<Integer> split = split(weights);
        long sum = weights.stream().mapToLong(Integer::longValue).sum();
        int[] found = new int[weights.size()];
        for (int key = 0; key < keys; key++) {
            found[side(split, key)]++;
        }
        for (int i = 0; i < found.length; i++) {
            double share = weights.get(i) / (double) sum;
            double deviation = Math.sqrt(keys * share * (1 - share));

            assertThat(Math.abs(found[i] - keys * share))
                    .as(weights + ": target " + i)
                    .isLessThan(6 * deviation + 6);
        }
    }
}
