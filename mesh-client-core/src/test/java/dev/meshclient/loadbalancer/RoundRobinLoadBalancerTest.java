package dev.meshclient.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.ScriptedRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class RoundRobinLoadBalancerTest {
    private static final int STRIPES = 4;

    private final LoadBalancer policy = new RoundRobinLoadBalancer(STRIPES);
    private final PickContext call = new FakePick(0);
    private final List<EndpointState> endpoints = Endpoints.equal(5);

    @Test
    void one_thread_sees_a_strict_rotation_from_a_random_start() {
        EndpointPicker picker = policy.newPicker(null, endpoints, ScriptedRandom.of(3));

        assertThat(picks(picker, 7)).containsExactly(3, 4, 0, 1, 2, 3, 4);
    }

    @Test
    void the_public_policy_is_the_same_on_any_machine_for_one_thread() {
        LoadBalancer builtIn = LoadBalancers.roundRobin();
        EndpointPicker picker = builtIn.newPicker(null, endpoints, ScriptedRandom.of(4));

        assertThat(builtIn.name()).isEqualTo("roundRobin");
        assertThat(picks(picker, 3)).containsExactly(4, 0, 1);
    }

    @Test
    void the_rotation_goes_on_in_the_next_picker() {
        ScriptedRandom random = ScriptedRandom.of(0);
        EndpointPicker first = policy.newPicker(null, endpoints, random);
        assertThat(picks(first, 2)).containsExactly(0, 1);

        EndpointPicker second = policy.newPicker(first, endpoints, random);
        assertThat(picks(second, 2)).containsExactly(2, 3);

        EndpointPicker smaller = policy.newPicker(second, endpoints.subList(0, 3), random);
        assertThat(picks(smaller, 3)).containsExactly(1, 2, 0);
    }

    @Test
    void a_picker_of_another_policy_hands_nothing_over() {
        EndpointPicker picker = policy.newPicker(unused -> endpoints.get(0), endpoints, ScriptedRandom.of(2));

        assertThat(picks(picker, 1)).containsExactly(2);
    }

    @Test
    void an_endpoint_has_turns_in_proportion_to_its_weight() {
        List<EndpointState> weighted = Endpoints.weighted(5, 1, 1);
        EndpointPicker picker = policy.newPicker(null, weighted, ScriptedRandom.of(0));

        List<EndpointState> picked =
                Stream.generate(() -> picker.pick(call)).limit(70).toList();

        assertThat(weighted).extracting(e -> Collections.frequency(picked, e)).containsExactly(50, 10, 10);
    }

    @Test
    void over_many_threads_endpoints_differ_by_at_most_one_request_per_stripe() throws Exception {
        RandomSource random = ScriptedRandom.seeded(7);
        EndpointPicker picker = policy.newPicker(null, endpoints, random);
        Map<EndpointState, AtomicInteger> counts = new ConcurrentHashMap<>();
        endpoints.forEach(endpoint -> counts.put(endpoint, new AtomicInteger()));
        CyclicBarrier start = new CyclicBarrier(8);

        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int requests = 10_001 + thread;
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                start.await();
                for (int i = 0; i < requests; i++) {
                    counts.get(picker.pick(call)).incrementAndGet();
                }
                return true;
            });
            tasks.add(task);
            new Thread(task).start();
        }
        for (FutureTask<Boolean> task : tasks) {
            task.get();
        }

        List<Integer> sorted =
                counts.values().stream().map(AtomicInteger::get).sorted().toList();
        assertThat(sorted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(8 * 10_001 + 28);
        assertThat(sorted.get(4) - sorted.get(0)).isLessThanOrEqualTo(STRIPES);
    }

    @Test
    void threads_that_begin_together_do_not_all_meet_at_one_endpoint() throws Exception {
        EndpointPicker picker = policy.newPicker(null, Endpoints.equal(100), ScriptedRandom.of(0));
        List<EndpointState> firstPicks = new ArrayList<>();
        for (int thread = 0; thread < 32; thread++) {
            FutureTask<EndpointState> task = new FutureTask<>(() -> picker.pick(call));
            new Thread(task).start();
            firstPicks.add(task.get());
        }

        assertThat(firstPicks).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "4, 8", "5, 16", "16, 32", "32, 64", "33, 64", "512, 64"})
    void there_are_at_least_two_stripes_per_processor_up_to_64(int processors, int expected) {
        assertThat(RotationStripes.countFor(processors)).isEqualTo(expected);
    }

    private List<Integer> picks(EndpointPicker picker, int count) {
        return Stream.generate(() -> endpoints.indexOf(picker.pick(call)))
                .limit(count)
                .toList();
    }
}
