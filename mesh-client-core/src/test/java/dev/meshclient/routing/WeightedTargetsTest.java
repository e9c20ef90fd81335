package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meshclient.context.MeshContext;
import dev.meshclient.testing.Allocations;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.ScriptedRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WeightedTargetsTest {
    private static final TestRequest REQUEST = TestRequest.get("/");

    private static String choose(WeightedTargets<String> targets, RandomSource random) {
        return targets.choose(REQUEST, MeshContext.NONE, random);
    }

    @Test
    void the_intervals_lie_in_the_order_of_declaration_and_are_as_long_as_the_weights() {
        WeightedTargets<String> targets = WeightedTargets.create(List.of(1, 3, 2), List.of("a", "b", "c"));

        assertThat(LongStream.range(0, 6).mapToObj(drawn -> choose(targets, ScriptedRandom.of(drawn))))
                .containsExactly("a", "b", "b", "b", "c", "c");
    }

    @Test
    void the_number_is_drawn_below_the_sum_of_the_weights() {
        WeightedTargets<String> targets = WeightedTargets.create(List.of(1, 3, 2), List.of("a", "b", "c"));

        assertThatThrownBy(() -> choose(targets, ScriptedRandom.of(6))).hasMessageContaining("(expected: 0..5)");
    }

    @Test
    void a_target_of_weight_0_is_never_chosen() {
        WeightedTargets<String> targets =
                WeightedTargets.create(List.of(0, 1, 0, 1, 0), List.of("x", "a", "y", "b", "z"));

        assertThat(choose(targets, ScriptedRandom.of(0))).isEqualTo("a");
        assertThat(choose(targets, ScriptedRandom.of(1))).isEqualTo("b");
    }

    @Test
    void where_there_is_no_choice_no_chance_is_drawn() {
        assertThat(choose(WeightedTargets.create(List.of(50), List.of("a")), ScriptedRandom.of()))
                .isEqualTo("a");
        assertThat(choose(WeightedTargets.create(List.of(0, 7), List.of("a", "b")), ScriptedRandom.of()))
                .isEqualTo("b");
    }

    @Test
    void weights_are_relative_to_any_sum() {
        WeightedTargets<String> targets =
                WeightedTargets.create(List.of(Integer.MAX_VALUE, Integer.MAX_VALUE), List.of("a", "b"));

        assertThat(choose(targets, ScriptedRandom.of(Integer.MAX_VALUE - 1L))).isEqualTo("a");
        assertThat(choose(targets, ScriptedRandom.of(Integer.MAX_VALUE))).isEqualTo("b");
    }

    @Test
    void shares_are_within_four_standard_deviations_of_the_weights() {
        int calls = 100_000;
        Map<String, Integer> weights = Map.of("a", 90, "b", 9, "c", 1);
        WeightedTargets<String> targets = WeightedTargets.create(List.of(90, 9, 1), List.of("a", "b", "c"));

        Map<String, Integer> chosen = new HashMap<>();
        RandomSource random = ScriptedRandom.seeded(20_261_122);
        for (int i = 0; i < calls; i++) {
            chosen.merge(choose(targets, random), 1, Integer::sum);
        }

        weights.forEach((target, weight) -> {
            double share = weight / 100.0;
            double deviation = Math.sqrt(calls * share * (1 - share));
            assertThat(chosen.get(target).doubleValue()).isCloseTo(calls * share, within(4 * deviation));
        });
    }

    @Test
    void a_choice_allocates_nothing() {
        WeightedTargets<String> targets = WeightedTargets.create(List.of(1, 3, 2), List.of("a", "b", "c"));
        RandomSource random = RandomSource.system();

        assertThat(Allocations.bytesPerRun(() -> choose(targets, random))).isZero();
    }

    @Test
    void weights_of_which_none_is_above_0_are_refused() {
        assertThatThrownBy(() -> WeightedTargets.create(List.of(0, 0), List.of("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights: [0, 0] (expected: at least one above 0)");
        assertThatThrownBy(() -> WeightedTargets.create(List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights: [] (expected: at least one above 0)");
    }

    @Test
    void a_negative_weight_is_refused() {
        assertThatThrownBy(() -> WeightedTargets.create(List.of(1, -1), List.of("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight: -1 (expected: >= 0)");
    }

    @Test
    void there_must_be_a_weight_for_each_target() {
        assertThatThrownBy(() -> WeightedTargets.create(List.of(1), List.of("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targets: 2 (expected: 1)");
    }
}
