package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.loadbalancer.EndpointPicker;
import dev.meshclient.loadbalancer.LoadBalancer;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.ScriptedRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pickers have to keep where one follows another, and where many threads pick. */
abstract class PickerSuccession {
    static final int CALLS = AnyPick.CALLS;

    private static final int THREADS = 8;

    LoadBalancer policy;

    /** Returns a new policy. */
    protected abstract LoadBalancer create();

    @BeforeEach
    final void make() {
        policy = create();
    }

    final EndpointPicker picker(List<EndpointState> endpoints) {
        return picker(null, endpoints);
    }

    private EndpointPicker picker(@Nullable EndpointPicker previous, List<EndpointState> endpoints) {
        return policy.newPicker(previous, endpoints, random());
    }

    static RandomSource random() {
        return ScriptedRandom.seeded(4711);
    }

    final void assertUsesExactly(List<EndpointState> endpoints) {
        assertUsesExactly(picker(endpoints), endpoints);
    }

    static void assertUsesExactly(EndpointPicker picker, List<EndpointState> endpoints) {
        assertThat(Endpoints.counts(Endpoints.picks(picker, CALLS)).keySet())
                .containsExactlyInAnyOrderElementsOf(endpoints);
    }

    @Test
    void endpoints_that_come_are_picked_by_the_successor() {
        List<EndpointState> all = Endpoints.equal(5);
        EndpointPicker before = picker(all.subList(0, 2));
        Endpoints.picks(before, 7);
        assertUsesExactly(picker(before, all), all);
    }

    @Test
    void endpoints_that_go_are_not_picked_by_the_successor() {
        List<EndpointState> all = Endpoints.equal(5);
        EndpointPicker before = picker(all);
        Endpoints.picks(before, 7);
        assertUsesExactly(picker(before, all.subList(3, 5)), all.subList(3, 5));
    }

    @Test
    void a_successor_may_have_none_of_the_endpoints_from_before() {
        List<EndpointState> all = Endpoints.equal(6);
        EndpointPicker before = picker(all.subList(0, 3));
        Endpoints.picks(before, 7);
        assertUsesExactly(picker(before, all.subList(3, 6)), all.subList(3, 6));
    }

    @Test
    void a_picker_keeps_to_its_endpoints_after_it_was_replaced() {
        List<EndpointState> all = Endpoints.equal(4);
        EndpointPicker before = picker(all.subList(0, 2));
        EndpointPicker after = picker(before, all.subList(2, 4));
        Endpoints.picks(after, 7);
        assertUsesExactly(before, all.subList(0, 2));
    }

    @Test
    void many_threads_pick_at_once() throws Exception {
        List<EndpointState> endpoints = Endpoints.equal(5);
        EndpointPicker picker = picker(endpoints);
        List<List<EndpointState>> picks = noPicks();
        OtherThreads.together(THREADS, thread -> picks.set(thread, Endpoints.picks(picker, CALLS / THREADS)));
        assertThat(Endpoints.counts(picks.stream().flatMap(List::stream).toList())
                        .keySet())
                .containsExactlyInAnyOrderElementsOf(endpoints);
    }

    @Test
    void pickers_are_replaced_while_other_threads_pick() throws Exception {
        List<EndpointState> all = Endpoints.equal(6);
        EndpointPicker first = picker(all);
        List<List<EndpointState>> picks = noPicks();
        OtherThreads.together(THREADS, thread -> {
            if (thread == 0) {
                replace(first, all);
            } else {
                picks.set(thread, Endpoints.picks(first, CALLS / THREADS));
            }
        });
        assertThat(all)
                .containsAll(
                        Endpoints.counts(picks.stream().flatMap(List::stream).toList())
                                .keySet());
    }

    private void replace(EndpointPicker first, List<EndpointState> all) {
        EndpointPicker current = first;
        for (int i = 0; i < 200; i++) {
            List<EndpointState> some = all.subList(i % 3, i % 3 + 3);
            current = picker(current, some);
            assertThat(some).containsAll(Endpoints.picks(current, 10));
        }
    }

    private static List<List<EndpointState>> noPicks() {
        List<List<EndpointState>> picks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            picks.add(List.of());
        }
        return picks;
    }
}
