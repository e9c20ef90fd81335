package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.context.MeshContext;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.StickyKey;
import dev.meshclient.model.WeightedTarget;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.time.ScriptedRandom;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where the keys of sticky routes go, before and after a change of the configuration. */
class SplitRoutesTest {
    private static final StickyKey CALLER = new StickyKey.Caller();

    private final RuntimeBed bed = new RuntimeBed();

    private static WeightedTarget target(String node, int weight) {
        return new WeightedTarget(node, weight, null);
    }

    private static TestMesh nodes() {
        return mesh().node(node("a").at("10.0.0.1"))
                .node(node("b").at("10.0.0.2"))
                .node(node("c").at("10.0.0.3"));
    }

    private Target target(String url, String key) {
        MeshRequest request = get(url);
        CompiledRoute matched = bed.service(request.host()).routes().match(request, 80);
        return Objects.requireNonNull(matched)
                .targets()
                .choose(request, MeshContext.NONE.withStickyKey(key), ScriptedRandom.of());
    }

    /** The nodes that 1000 keys go to. */
    private List<String> sides(String url) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> target(url, "user-" + i).info().virtualNode())
                .toList();
    }

    @Test
    void routes_that_lead_to_one_split_send_a_key_to_the_same_side() {
        bed.given(nodes().split("checkout", CALLER, target("a", 50), target("b", 30), target("c", 20))
                .service(
                        "cart.shop.local",
                        route("one").prefix("/one").toSplit("checkout"),
                        route("two").toSplit("checkout"))
                .service("payment.shop.local", route("all").toSplit("checkout")));

        List<String> sides = sides("http://cart.shop.local/one");
        assertThat(sides).contains("a", "b", "c");
        assertThat(sides("http://cart.shop.local/")).isEqualTo(sides);
        assertThat(sides("http://payment.shop.local/")).isEqualTo(sides);
        assertThat(target("http://payment.shop.local/", "k").info().route()).isEqualTo("all");
    }

    @Test
    void routes_with_targets_of_their_own_split_keys_each_in_its_own_way() {
        bed.given(nodes().service(
                        "cart.shop.local",
                        route("one").prefix("/one").to("a").to("b").stickyBy(CALLER),
                        route("two").to("a").to("b").stickyBy(CALLER)));

        List<String> sides = sides("http://cart.shop.local/one");
        assertThat(sides).contains("a", "b");
        assertThat(sides("http://cart.shop.local/")).isNotEqualTo(sides);
        assertThat(sides("http://cart.shop.local/one")).isEqualTo(sides);
    }

    @Test
    void when_a_weight_is_raised_keys_move_to_that_side_alone() {
        assertMovesOnlyTo("b", given(90, 5, 5), given(90, 20, 5));
        assertMovesOnlyTo("c", given(90, 20, 5), given(9, 2, 5));
        assertMovesOnlyTo("c", given(9, 2, 5), given(0, 0, 5));
    }

    private List<String> given(int a, int b, int c) {
        bed.given(nodes().split("checkout", CALLER, target("a", a), target("b", b), target("c", c))
                .service("cart.shop.local", route("all").toSplit("checkout")));
        return sides("http://cart.shop.local/");
    }

    private static void assertMovesOnlyTo(String raised, List<String> before, List<String> after) {
        assertThat(after).isNotEqualTo(before);
        for (int i = 0; i < before.size(); i++) {
            if (!after.get(i).equals(before.get(i))) {
                assertThat(after.get(i)).isEqualTo(raised);
            }
        }
    }

    @Test
    void a_route_to_a_split_that_does_not_exist_takes_its_requests_and_refuses_them() {
        bed.given(nodes().service(
                        "cart.shop.local",
                        route("lost").prefix("/lost").toSplit("checkuot"),
                        route("all").to("a")));

        assertThat(target("http://cart.shop.local/lost", "k").refusal())
                .isEqualTo(Refusal.missing("the split of route lost does not exist"));
        assertThat(target("http://cart.shop.local/", "k").info().virtualNode()).isEqualTo("a");
    }
}
