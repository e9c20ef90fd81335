package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.loadbalancer.EndpointPicker;
import dev.meshclient.loadbalancer.LoadBalancer;
import dev.meshclient.loadbalancer.LoadBalancers;
import dev.meshclient.time.RandomSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoadBalancerContractTest {

    @Nested
    class OfRoundRobin extends LoadBalancerContract {
        @Override
        protected LoadBalancer create() {
            return LoadBalancers.roundRobin();
        }

        @Override
        protected String name() {
            return "roundRobin";
        }

        /** The calls are a whole number of rounds, each of which is exact. */
        @Override
        protected double shareTolerancePercent() {
            return 0;
        }
    }

    @Nested
    class OfChance extends Chance {}

    @Test
    void what_a_policy_does_not_promise_is_skipped() {
        KitRun run = KitRun.of(Ring.class);
        assertThat(run.skipped())
                .containsExactlyInAnyOrder(
                        "all_of_a_thousand_endpoints_are_picked",
                        "equal_endpoints_get_equal_shares",
                        "shares_follow_the_weights");
        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).hasSize(14);
    }

    @Test
    void a_policy_that_picks_from_elsewhere_fails_whatever_it_promises() {
        assertThat(KitRun.of(Inventive.class).failed())
                .contains("of_a_thousand_endpoints_one_is_picked_each_time", "one_endpoint_is_always_picked");
    }

    @Test
    void a_policy_that_prefers_the_first_fails() {
        assertThat(KitRun.of(First.class).failed())
                .contains(
                        "two_endpoints_are_both_picked",
                        "all_of_a_thousand_endpoints_are_picked",
                        "equal_endpoints_get_equal_shares",
                        "shares_follow_the_weights",
                        "endpoints_that_come_are_picked_by_the_successor",
                        "many_threads_pick_at_once")
                .doesNotContain("one_endpoint_is_always_picked");
    }

    @Test
    void a_policy_that_is_blind_to_weights_fails() {
        assertThat(KitRun.of(Blind.class).failed()).containsExactly("shares_follow_the_weights");
    }

    @Test
    void a_policy_that_goes_on_with_the_picker_from_before_fails() {
        assertThat(KitRun.of(Stubborn.class).failed())
                .containsExactlyInAnyOrder(
                        "endpoints_that_come_are_picked_by_the_successor",
                        "endpoints_that_go_are_not_picked_by_the_successor",
                        "a_successor_may_have_none_of_the_endpoints_from_before",
                        "pickers_are_replaced_while_other_threads_pick");
    }

    @Test
    void a_policy_that_looks_at_health_finds_nothing_where_it_must_pick() {
        assertThat(KitRun.of(Choosy.class).failed())
                .containsExactly("what_has_become_of_an_endpoint_is_the_business_of_the_caller");
    }

    @Test
    void a_policy_with_chance_of_its_own_fails() {
        assertThat(KitRun.of(Lawless.class).failed())
                .containsExactly("the_same_chance_leads_one_thread_to_the_same_choices");
    }

    /** A policy of these tests: chooses at random. */
    abstract static class Policy extends LoadBalancerContract implements LoadBalancer {
        @Override
        protected LoadBalancer create() {
            return this;
        }

        @Override
        public String name() {
            return "test";
        }
    }

    static class Chance extends Policy {
        @Override
        public EndpointPicker newPicker(
                @Nullable EndpointPicker previous, List<EndpointState> endpoints, RandomSource random) {
            long sum = endpoints.stream().mapToLong(Endpoints::weight).sum();
            return context -> {
                long rest = random.nextLong(sum);
                int index = 0;
                while (rest >= Endpoints.weight(endpoints.get(index))) {
                    rest -= Endpoints.weight(endpoints.get(index++));
                }
                return endpoints.get(index);
            };
        }
    }

    static class Blind extends Policy {
        @Override
        public EndpointPicker newPicker(
                @Nullable EndpointPicker previous, List<EndpointState> endpoints, RandomSource random) {
            return context -> endpoints.get(random.nextInt(endpoints.size()));
        }
    }

    /** A policy whose shares may be as they like. */
    abstract static class Free extends Policy {
        @Override
        protected boolean spreadsEvenly() {
            return false;
        }

        @Override
        protected boolean respectsWeights() {
            return false;
        }
    }

    /** A hash ring with one point for each endpoint: some have such a small part of it that no call falls there. */
    static final class Ring extends Free {
        private static int place(String text) {
            return new SplittableRandom(text.hashCode()).nextInt();
        }

        @Override
        public EndpointPicker newPicker(
                @Nullable EndpointPicker previous, List<EndpointState> endpoints, RandomSource random) {
            NavigableMap<Integer, EndpointState> ring = new TreeMap<>();
            endpoints.forEach(endpoint -> ring.put(place(endpoint.endpoint().address()), endpoint));
            return context -> {
                Map.Entry<Integer, EndpointState> next =
                        ring.ceilingEntry(place(context.request().path()));
                return (next != null ? next : ring.firstEntry()).getValue();
            };
        }
    }

    static final class Inventive extends Free {
        @Override
        public EndpointPicker newPicker(
                @Nullable EndpointPicker previous, List<EndpointState> endpoints, RandomSource random) {
            List<EndpointState> invented = Endpoints.equal(endpoints.size());
            return context -> invented.get(random.nextInt(invented.size()));
        }
    }

    static final class First extends Policy {
        @Override
        public EndpointPicker newPicker(
                @Nullable EndpointPicker previous, List<EndpointState> endpoints, RandomSource random) {
            return context -> endpoints.get(0);
        }
    }

    static final class Stubborn extends Chance {
        @Override
        public EndpointPicker newPicker(
                @Nullable EndpointPicker previous, List<EndpointState> endpoints, RandomSource random) {
            return previous != null ? previous : super.newPicker(null, endpoints, random);
        }
    }

    static final class Choosy extends Chance {
        @Override
        public EndpointPicker newPicker(
                @Nullable EndpointPicker previous, List<EndpointState> endpoints, RandomSource random) {
            EndpointPicker any = super.newPicker(previous, endpoints, random);
            return context -> {
                EndpointState picked = any.pick(context);
                return picked.aside(context.nowNanos()) || context.tried(picked) ? null : picked;
            };
        }
    }

    static final class Lawless extends Chance {
        @Override
        public EndpointPicker newPicker(
                @Nullable EndpointPicker previous, List<EndpointState> endpoints, RandomSource random) {
            return super.newPicker(
                    previous, endpoints, () -> ThreadLocalRandom.current().nextLong());
        }
    }
}
