package dev.meshclient.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.ScriptedRandom;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthyPickerTest {
    private static final long NOW = 1000;

    private final LoadBalancer policy = new RoundRobinLoadBalancer(2);
    private final RandomSource random = ScriptedRandom.seeded(1);
    private final List<EndpointState> endpoints = Endpoints.equal(4);

    @Test
    void while_all_is_well_the_policy_alone_decides() {
        HealthyPicker picker = create(ScriptedRandom.of(2), endpoints);

        assertThat(picks(picker, 5)).containsExactly(at(2), at(3), at(0), at(1), at(2));
        assertThat(picker.panic()).isFalse();
    }

    @Test
    void without_endpoints_there_is_none_to_pick() {
        HealthyPicker picker = create(random, List.of());

        assertThat(picker.pick(new FakePick(NOW))).isNull();
        assertThat(picker.panic()).isFalse();
    }

    @Test
    void when_one_endpoint_is_ejected_the_others_share_its_requests() {
        Endpoints.eject(at(1));
        HealthyPicker picker = create(ScriptedRandom.of(0), endpoints);

        assertThat(picks(picker, 6)).containsExactly(at(0), at(2), at(3), at(0), at(2), at(3));
    }

    /** Envoy: in panic if fewer than 50 % are available and 1.4 times their share does not reach 100 %. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, false",
        "1, 0, true",
        "1, 1, false",
        "2, 0, true",
        "2, 1, false",
        "3, 1, true",
        "3, 2, false",
        "4, 1, true",
        "4, 2, false",
        "5, 2, true",
        "5, 3, false",
        "100, 49, true",
        "100, 50, false",
        "101, 50, true",
        "101, 51, false"
    })
    void panic_begins_below_half_of_the_endpoints(int total, int available, boolean panic) {
        List<EndpointState> all = Endpoints.equal(total);
        all.stream().skip(available).forEach(Endpoints::eject);

        assertThat(create(random, all).panic()).isEqualTo(panic);
    }

    @Test
    void in_panic_all_endpoints_share_the_requests_evenly() {
        endpoints.subList(1, 4).forEach(Endpoints::eject);
        HealthyPicker picker = create(ScriptedRandom.of(0), endpoints);

        assertThat(picks(picker, 8)).containsExactlyElementsOf(twice(endpoints));
    }

    @Test
    void an_endpoint_ejected_after_the_build_is_skipped() {
        HealthyPicker picker = create(random, endpoints);

        Endpoints.eject(at(2));

        assertThat(picks(picker, 100)).doesNotContain(at(2)).contains(at(0), at(1), at(3));
    }

    @Test
    void when_all_were_ejected_after_the_build_all_are_used() {
        HealthyPicker picker = create(random, endpoints);

        endpoints.forEach(Endpoints::eject);

        assertThat(picks(picker, 100)).containsAll(endpoints);
    }

    @Test
    void an_endpoint_that_has_left_is_skipped_even_in_panic() {
        endpoints.subList(1, 4).forEach(Endpoints::eject);
        HealthyPicker picker = create(random, endpoints);

        at(0).retire();

        assertThat(picks(picker, 100)).doesNotContain(at(0)).contains(at(1), at(2), at(3));
    }

    @Test
    void an_endpoint_put_aside_is_avoided_until_its_time_has_passed() {
        HealthyPicker picker = create(random, endpoints);
        at(0).putAside(NOW + 1);

        assertThat(picks(picker, 100)).doesNotContain(at(0));
        assertThat(picker.pick(new FakePick(NOW + 1))).isNotNull();
        assertThat(picksAt(picker, NOW + 1, 100)).contains(at(0));
    }

    @Test
    void putting_aside_never_leads_to_panic() {
        endpoints.forEach(endpoint -> endpoint.putAside(NOW + 1));
        HealthyPicker picker = create(random, endpoints);

        assertThat(picker.panic()).isFalse();
        assertThat(picks(picker, 100)).containsAll(endpoints);
    }

    @Test
    void a_retry_goes_to_an_endpoint_that_was_not_tried() {
        HealthyPicker picker = create(random, endpoints);

        for (int i = 0; i < 100; i++) {
            assertThat(picker.pick(new FakePick(NOW, at(0), at(1), at(3)))).isSameAs(at(2));
        }
    }

    @Test
    void a_retry_uses_a_tried_endpoint_when_all_were_tried() {
        HealthyPicker picker = create(random, endpoints);
        EndpointState[] all = endpoints.toArray(EndpointState[]::new);

        assertThat(picker.pick(new FakePick(NOW, all))).isIn(endpoints);
    }

    /** In each line the first endpoint is fitter than the second by the rule, whatever the policy draws first. */
    @ParameterizedTest
    @CsvSource({
        "'', aside",
        "'', tried",
        "'', ejected",
        "aside, tried",
        "aside, tried aside",
        "tried, tried aside",
        "tried, ejected",
        "tried aside, ejected",
        "ejected, ejected tried",
        "ejected aside, ejected tried",
        "ejected tried, ejected tried aside"
    })
    void the_fitter_of_two_is_picked(String better, String worse) {
        for (int draw = 0; draw < 2; draw++) {
            List<EndpointState> two = Endpoints.equal(2);
            HealthyPicker picker = HealthyPicker.create(alwaysDraws(two.get(draw)), null, two, random);
            List<EndpointState> tried = new ArrayList<>();
            condition(two.get(0), better, tried);
            condition(two.get(1), worse, tried);

            assertThat(picker.pick(new FakePick(NOW, tried.toArray(EndpointState[]::new))))
                    .isSameAs(two.get(0));
        }
    }

    private static LoadBalancer alwaysDraws(EndpointState endpoint) {
        return new LoadBalancer() {
            @Override
            public String name() {
                return "always " + endpoint;
            }

            @Override
            public EndpointPicker newPicker(
                    EndpointPicker previous, List<EndpointState> endpoints, RandomSource random) {
                return unused -> endpoint;
            }
        };
    }

    private static void condition(EndpointState endpoint, String words, List<EndpointState> tried) {
        if (words.contains("ejected")) {
            Endpoints.eject(endpoint);
        }
        if (words.contains("aside")) {
            endpoint.putAside(NOW + 1);
        }
        if (words.contains("tried")) {
            tried.add(endpoint);
        }
    }

    @Test
    void the_others_share_evenly_what_an_endpoint_put_aside_does_not_get() {
        HealthyPicker picker = create(random, endpoints);
        at(0).putAside(NOW + 1);

        List<EndpointState> picked = picks(picker, 12_000);

        assertThat(endpoints.subList(1, 4))
                .extracting(endpoint -> Collections.frequency(picked, endpoint))
                .allSatisfy(count -> assertThat(count).isBetween(3_900, 4_100));
    }

    @Test
    void the_others_share_it_by_weight() {
        List<EndpointState> weighted = Endpoints.weighted(100, 90, 10);
        HealthyPicker picker = create(random, weighted);
        weighted.get(0).putAside(NOW + 1);

        List<EndpointState> picked = picks(picker, 10_000);

        assertThat(Collections.frequency(picked, weighted.get(1))).isBetween(8_900, 9_100);
        assertThat(Collections.frequency(picked, weighted.get(2))).isBetween(900, 1_100);
    }

    @Test
    void of_many_the_others_share_it_by_weight_too() {
        List<EndpointState> weighted = Endpoints.weighted(
                IntStream.range(0, 100).map(i -> i % 2 == 0 ? 1 : 4).toArray());
        HealthyPicker picker = HealthyPicker.create(alwaysDraws(weighted.get(0)), null, weighted, random);
        weighted.get(0).putAside(NOW + 1);

        List<EndpointState> picked = picks(picker, 20_000);

        long heavy =
                picked.stream().filter(state -> state.endpoint().weight() == 4).count();
        assertThat(picked).doesNotContain(weighted.get(0));
        assertThat(heavy).isCloseTo(20_000 * 200 / 249, Offset.offset(300L));
    }

    @Test
    void where_most_of_many_are_fit_a_few_looks_find_another() {
        List<EndpointState> many = Endpoints.equal(10_000);
        HealthyPicker picker = HealthyPicker.create(alwaysDraws(many.get(0)), null, many, random);
        Endpoints.eject(many.get(0));
        FakePick call = new FakePick(NOW);

        assertThat(picker.pick(call)).isNotSameAs(many.get(0));

        assertThat(call.asked()).isLessThan(10);
    }

    @Test
    void the_only_fit_endpoint_is_found_though_the_draw_misses_it() {
        List<EndpointState> many = Endpoints.equal(128);
        many.subList(1, 128).forEach(endpoint -> endpoint.putAside(NOW + 1));
        HealthyPicker picker = create(random, many);

        assertThat(picks(picker, 128)).containsOnly(many.get(0));
    }

    @Test
    void when_half_of_very_many_are_put_aside_none_of_these_is_picked() {
        List<EndpointState> many = Endpoints.equal(1000);
        many.subList(0, 500).forEach(endpoint -> endpoint.putAside(NOW + 1));
        HealthyPicker picker = create(random, many);

        List<EndpointState> picked = picks(picker, 5_000);

        assertThat(picked).doesNotContainAnyElementsOf(many.subList(0, 500));
        assertThat(many.subList(500, 1000))
                .extracting(endpoint -> Collections.frequency(picked, endpoint))
                .allSatisfy(count -> assertThat(count).isBetween(1, 30));
    }

    @Test
    void a_pick_looks_at_a_limited_number_of_endpoints() {
        List<EndpointState> many = Endpoints.equal(2000);
        many.forEach(endpoint -> endpoint.putAside(NOW + 1));
        HealthyPicker picker = create(random, many);
        FakePick call = new FakePick(NOW);

        picker.pick(call);

        assertThat(call.asked()).isEqualTo(1 + 128);
    }

    @Test
    void one_look_is_enough_while_all_is_well() {
        HealthyPicker picker = create(random, endpoints);
        FakePick call = new FakePick(NOW);

        picker.pick(call);

        assertThat(call.asked()).isEqualTo(1);
    }

    @Test
    void the_rotation_goes_on_across_ejections_and_an_empty_node() {
        HealthyPicker first = create(ScriptedRandom.of(0), endpoints);
        assertThat(picks(first, 5)).endsWith(at(0));

        HealthyPicker empty = HealthyPicker.create(policy, first, List.of(), random);
        HealthyPicker again = HealthyPicker.create(policy, empty, endpoints, ScriptedRandom.of());

        assertThat(empty.pick(new FakePick(NOW))).isNull();
        assertThat(picks(again, 2)).containsExactly(at(1), at(2));
    }

    @Test
    void a_picker_of_another_policy_hands_nothing_over() {
        HealthyPicker first = create(ScriptedRandom.of(0), endpoints);
        LoadBalancer other = new RoundRobinLoadBalancer(2);

        HealthyPicker second = HealthyPicker.create(other, first, endpoints, ScriptedRandom.of(3));

        assertThat(picks(second, 1)).containsExactly(at(3));
    }

    @Test
    void picking_allocates_nothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeThat(threads.isThreadAllocatedMemorySupported()).isTrue();
        HealthyPicker picker = create(RandomSource.system(), endpoints);
        at(1).putAside(NOW + 1);
        Endpoints.eject(at(2));
        PickContext call = new FakePick(NOW, at(3), at(0));
        long self = Thread.currentThread().getId();
        int picked = pickOften(picker, call) + pickOften(picker, call);

        long before = threads.getThreadAllocatedBytes(self);
        long cost = threads.getThreadAllocatedBytes(self) - before;
        before = threads.getThreadAllocatedBytes(self);
        picked += pickOften(picker, call);
        long allocated = threads.getThreadAllocatedBytes(self) - before - cost;

        assertThat(picked).isEqualTo(30_000);
        assertThat(allocated).isZero();
    }

    private static int pickOften(HealthyPicker picker, PickContext call) {
        int picked = 0;
        for (int i = 0; i < 10_000; i++) {
            if (picker.pick(call) != null) {
                picked++;
            }
        }
        return picked;
    }

    private HealthyPicker create(RandomSource source, List<EndpointState> all) {
        return HealthyPicker.create(policy, null, all, source);
    }

    private EndpointState at(int index) {
        return endpoints.get(index);
    }

    private static List<EndpointState> picks(HealthyPicker picker, int count) {
        return picksAt(picker, NOW, count);
    }

    private static List<EndpointState> picksAt(HealthyPicker picker, long nowNanos, int count) {
        return Stream.generate(() -> picker.pick(new FakePick(nowNanos)))
                .limit(count)
                .toList();
    }

    private static List<EndpointState> twice(List<EndpointState> endpoints) {
        return Stream.concat(endpoints.stream(), endpoints.stream()).toList();
    }
}
