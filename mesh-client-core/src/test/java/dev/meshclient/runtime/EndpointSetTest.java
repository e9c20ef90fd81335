package dev.meshclient.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An answer of discovery is compared with the one before it. */
class EndpointSetTest {
    private final EndpointSet endpoints = new EndpointSet("orders", new PortMapping(8080, Protocol.HTTP));

    @Test
    void an_answer_that_says_the_same_in_other_objects_changes_nothing() {
        List<EndpointState> before = replaceAndList(endpoint("a", 1), endpoint("b", 1), endpoint("c", 1));

        EndpointSet.Change change = replace(endpoint("a", 1), endpoint("b", 1), endpoint("c", 1));

        assertThat(change.isNone()).isTrue();
        assertThat(endpoints.list()).isEqualTo(before);
    }

    @Test
    void another_order_is_no_change() {
        List<EndpointState> before = replaceAndList(endpoint("a", 1), endpoint("b", 1), endpoint("c", 1));

        EndpointSet.Change change = replace(endpoint("c", 1), endpoint("a", 1), endpoint("b", 1));

        assertThat(change.isNone()).isTrue();
        assertThat(endpoints.list()).containsExactly(before.get(2), before.get(0), before.get(1));
    }

    @Test
    void a_port_that_is_said_is_the_same_as_the_listeners_port_that_is_not() {
        List<EndpointState> before = replaceAndList(Endpoint.of("a", 0));

        assertThat(replace(Endpoint.of("a", 8080)).isNone()).isTrue();
        assertThat(replace(Endpoint.of("a", 0)).isNone()).isTrue();
        assertThat(endpoints.list()).isEqualTo(before);
        assertThat(before.get(0).endpoint().port()).isEqualTo(8080);
    }

    @Test
    void another_port_is_another_endpoint() {
        List<EndpointState> before = replaceAndList(Endpoint.of("a", 0));

        EndpointSet.Change change = replace(Endpoint.of("a", 8081));

        assertThat(change.added()).isEqualTo(endpoints.list());
        assertThat(change.removed()).isEqualTo(before);
    }

    @Test
    void what_is_said_differently_is_taken_over_by_the_same_endpoint() {
        EndpointState state = replaceAndList(endpoint("a", 1)).get(0);

        EndpointSet.Change change = replace(endpoint("a", 2));

        assertThat(change.updated()).isTrue();
        assertThat(change.added()).isEmpty();
        assertThat(change.removed()).isEmpty();
        assertThat(endpoints.list()).containsExactly(state);
        assertThat(state.endpoint().weight()).isEqualTo(2);
        assertThat(replace(endpoint("a", 2)).isNone()).isTrue();
    }

    @Test
    void an_update_is_not_forgotten_for_what_is_unchanged_behind_it() {
        replaceAndList(endpoint("a", 1), endpoint("b", 1));

        assertThat(replace(endpoint("a", 2), endpoint("b", 1)).updated()).isTrue();
    }

    @Test
    void of_two_reports_of_an_endpoint_the_first_counts() {
        replace(endpoint("a", 1), endpoint("a", 2), endpoint("b", 1));
        assertThat(addresses()).containsExactly("a", "b");

        EndpointSet.Change change = replace(endpoint("a", 1), endpoint("a", 1), endpoint("b", 1), endpoint("b", 7));

        assertThat(change.isNone()).isTrue();
        assertThat(addresses()).containsExactly("a", "b");
    }

    @Test
    void an_endpoint_that_comes_back_is_a_new_one() {
        EndpointState before = replaceAndList(endpoint("a", 1)).get(0);
        replace(endpoint("b", 1));

        EndpointSet.Change change = replace(endpoint("a", 1));

        assertThat(change.added()).hasSize(1).doesNotContain(before);
    }

    /** Any sequence of answers leads to what the last one says, and whoever stays keeps his state. */
    @Test
    void who_comes_stays_and_goes_is_found_out_whatever_the_order() {
        Random random = new Random(1);
        Set<String> known = Set.of();
        for (int round = 0; round < 300; round++) {
            List<EndpointState> before = endpoints.list();
            List<String> names = someNames(random, round % 3 != 0);
            EndpointSet.Change change = endpoints.replace(
                    names.stream().map(name -> endpoint(name, 1)).toList(), 0);

            Set<String> now = new TreeSet<>(names);
            assertThat(addresses()).containsExactlyElementsOf(names);
            assertThat(addresses(change.added())).isEqualTo(without(now, known));
            assertThat(addresses(change.removed())).isEqualTo(without(known, now));
            assertThat(endpoints.list()).containsAll(stayed(before, now));
            known = now;
        }
    }

    private static List<String> someNames(Random random, boolean shuffled) {
        List<String> names = new ArrayList<>(IntStream.range(0, 12)
                .filter(i -> random.nextInt(4) > 0)
                .mapToObj(i -> "host-" + i)
                .toList());
        if (shuffled) {
            Collections.shuffle(names, random);
        }
        return names;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static List<EndpointState> stayed(List<EndpointState> before, Set<String> now) {
        return before.stream()
                .filter(state -> now.contains(state.endpoint().address()))
                .toList();
    }

    private List<String> addresses() {
        return endpoints.list().stream()
                .map(state -> state.endpoint().address())
                .toList();
    }

    private static Set<String> addresses(List<EndpointState> states) {
        Set<String> addresses = new HashSet<>();
        states.forEach(state -> addresses.add(state.endpoint().address()));
        return addresses;
    }

    private static Endpoint endpoint(String address, int weight) {
        return new Endpoint(address, 0, null, weight, Map.of("weight", "is " + weight), "id-" + address);
    }

    private EndpointSet.Change replace(Endpoint... found) {
        return endpoints.replace(List.of(found), 0);
    }

    private List<EndpointState> replaceAndList(Endpoint... found) {
        replace(found);
        return endpoints.list();
    }
}
