package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meshclient.context.MeshContext;
import dev.meshclient.model.StickyKey;
import dev.meshclient.model.WeightedTarget;
import dev.meshclient.testing.Allocations;
import dev.meshclient.time.ScriptedRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StickyTargetsTest {
    private static final StickyKey CALLER = new StickyKey.Caller();
    private static final TestRequest REQUEST = TestRequest.get("/");
    private static final WeightedTarget[] AB = {target("a", 1), target("b", 1)};

    private static WeightedTarget target(String node, int weight) {
        return new WeightedTarget(node, weight, null);
    }

    /** Each target is called like its node. */
    private static WeightedTargets<String> sticky(StickyKey by, String salt, WeightedTarget... declared) {
        List<WeightedTarget> targets = Arrays.asList(declared);
        return WeightedTargets.sticky(
                targets, targets.stream().map(WeightedTarget::virtualNode).toList(), by, salt);
    }

    private static MeshContext caller(@Nullable String key) {
        return MeshContext.NONE.withStickyKey(key);
    }

    private static String chosen(WeightedTargets<String> targets, String key) {
        return targets.choose(REQUEST, caller(key), ScriptedRandom.of());
    }

    /** The targets of 1000 keys. */
    private static List<String> sides(WeightedTargets<String> targets) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> chosen(targets, "user-" + i))
                .toList();
    }

    // ---- the key

    @Test
    void a_header_a_cookie_and_the_caller_give_the_same_key() {
        WeightedTargets<String> byHeader = sticky(new StickyKey.Header("X-User"), "s", AB);
        WeightedTargets<String> byCookie = sticky(new StickyKey.Cookie("user"), "s", AB);
        WeightedTargets<String> byCaller = sticky(CALLER, "s", AB);
        for (int i = 0; i < 100; i++) {
            String key = "user-" + i;
            String expected = chosen(byCaller, key);

            assertThat(byHeader.choose(REQUEST.header("x-user", key), MeshContext.NONE, ScriptedRandom.of()))
                    .isEqualTo(expected);
            assertThat(byCookie.choose(
                            REQUEST.header("Cookie", "a=b; user=" + key + "; c=d"),
                            MeshContext.NONE,
                            ScriptedRandom.of()))
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_request_with_a_key_draws_no_random_number() {
        assertThat(chosen(sticky(CALLER, "s", AB), "user-1")).isIn("a", "b");
    }

    @Test
    void a_request_without_the_key_or_with_an_empty_one_goes_to_a_side_at_random() {
        Stream.of(
                        sticky(CALLER, "s", AB).choose(REQUEST, caller(null), ScriptedRandom.of(1)),
                        sticky(CALLER, "s", AB).choose(REQUEST, caller(""), ScriptedRandom.of(1)),
                        sticky(new StickyKey.Header("x-user"), "s", AB)
                                .choose(REQUEST, caller("k"), ScriptedRandom.of(1)),
                        sticky(new StickyKey.Header("x-user"), "s", AB)
                                .choose(REQUEST.header("x-user", ""), caller("k"), ScriptedRandom.of(1)),
                        sticky(new StickyKey.Cookie("user"), "s", AB)
                                .choose(REQUEST, caller("k"), ScriptedRandom.of(1)),
                        sticky(new StickyKey.Cookie("user"), "s", AB)
                                .choose(REQUEST.header("Cookie", "User=7"), caller("k"), ScriptedRandom.of(1)),
                        sticky(new StickyKey.Cookie("user"), "s", AB)
                                .choose(REQUEST.header("Cookie", "a=1; user="), caller("k"), ScriptedRandom.of(1)))
                .forEach(chosen -> assertThat(chosen).isEqualTo("b"));
    }

    // ---- the sides

    @Test
    void a_key_has_the_same_side_whatever_the_order_of_the_targets() {
        WeightedTargets<String> targets = sticky(CALLER, "s", target("a", 5), target("b", 3), target("c", 2));
        WeightedTargets<String> turned = sticky(CALLER, "s", target("c", 2), target("b", 3), target("a", 5));

        assertThat(sides(turned)).isEqualTo(sides(targets)).contains("a", "b", "c");
    }

    @Test
    void a_target_that_is_declared_twice_counts_with_the_sum() {
        WeightedTargets<String> once = sticky(CALLER, "s", target("a", 5), target("b", 5));
        WeightedTargets<String> twice = sticky(CALLER, "s", target("a", 2), target("b", 5), target("a", 3));

        assertThat(sides(twice)).isEqualTo(sides(once));
    }

    @Test
    void two_ports_of_a_node_are_two_targets() {
        List<WeightedTarget> ports = List.of(new WeightedTarget("a", 1, 80), new WeightedTarget("a", 1, 81));
        WeightedTargets<String> targets = WeightedTargets.sticky(ports, List.of("80", "81"), CALLER, "s");

        assertThat(sides(targets)).filteredOn("80"::equals).hasSizeBetween(400, 600);
    }

    @Test
    void a_target_of_weight_0_has_no_key() {
        WeightedTargets<String> targets =
                sticky(CALLER, "s", target("x", 0), target("a", 1), target("y", 0), target("b", 1));

        assertThat(sides(targets)).containsOnly("a", "b").isEqualTo(sides(sticky(CALLER, "s", AB)));
    }

    @Test
    void the_sides_of_a_key_in_two_splits_have_nothing_to_do_with_each_other() {
        List<String> one = sides(sticky(CALLER, "one", AB));
        List<String> other = sides(sticky(CALLER, "other", AB));
        long both = IntStream.range(0, one.size())
                .filter(i -> one.get(i).equals("a") && other.get(i).equals("a"))
                .count();

        assertThat((double) both).isCloseTo(250, within(70.0));
    }

    /** They must never be others: processes of different versions send a key to the same side. */
    @Test
    void the_sides_are_fixed() {
        WeightedTargets<String> targets = sticky(CALLER, "checkout", target("a", 50), target("b", 30), target("c", 20));

        assertThat(IntStream.range(0, 40)
                        .mapToObj(i -> chosen(targets, "user-" + i))
                        .collect(Collectors.joining()))
                .isEqualTo("acbccacaababbaaabaabababaabaacabbcaccacc");
    }

    @Test
    void a_choice_by_a_key_allocates_nothing() {
        WeightedTargets<String> byCaller = sticky(CALLER, "s", AB);
        WeightedTargets<String> byCookie = sticky(new StickyKey.Cookie("user"), "s", AB);
        MeshContext caller = caller("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
        dev.meshclient.testing.TestRequest request = dev.meshclient.testing.TestRequest.get("http://orders.shop.local/")
                .header("cookie", "a=1; user=3f2504e0-4f89-41d3-9a0c-0305e82c3301");
        ScriptedRandom none = ScriptedRandom.of();

        assertThat(Allocations.bytesPerRun(() -> byCaller.choose(REQUEST, caller, none)))
                .isZero();
        assertThat(Allocations.bytesPerRun(() -> byCookie.choose(request, MeshContext.NONE, none)))
                .isZero();
    }
}
