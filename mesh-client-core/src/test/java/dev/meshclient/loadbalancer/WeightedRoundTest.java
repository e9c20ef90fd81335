package dev.meshclient.loadbalancer;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightedRoundTest {
    @ParameterizedTest
    @CsvSource({
        "1 1 1, abc",
        "7 7, ab",
        "2 1, aba",
        "5 1 1, aaabcaa",
        "3 2, ababa",
        "1 3 1, babcb",
        "3 1 3 1, acabcdac",
        "100 100 50, abcab",
        "1 0, ab",
        "9, a"
    })
    void the_turns_of_each_endpoint_are_spread_evenly_over_the_shortest_round(String weights, String expected) {
        List<EndpointState> endpoints = Endpoints.weighted(
                Arrays.stream(weights.split(" ")).mapToInt(Integer::parseInt).toArray());

        String round = Arrays.stream(WeightedRound.of(endpoints))
                .map(endpoint -> String.valueOf((char) ('a' + endpoints.indexOf(endpoint))))
                .collect(joining());

        assertThat(round).isEqualTo(expected);
    }

    @Test
    void a_round_that_would_be_too_long_is_shortened_and_nobody_loses_the_last_turn() {
        List<EndpointState> endpoints = Endpoints.weighted(1_000_003, 500_000, 1);

        List<EndpointState> round = Arrays.asList(WeightedRound.of(endpoints));

        assertThat(round).hasSize(2730 + 1365 + 1);
        assertThat(Collections.frequency(round, endpoints.get(0))).isEqualTo(2730);
        assertThat(Collections.frequency(round, endpoints.get(1))).isEqualTo(1365);
        assertThat(Collections.frequency(round, endpoints.get(2))).isEqualTo(1);
    }

    @Test
    void endpoints_that_are_rounded_to_as_many_turns_take_turns_in_their_order() {
        List<EndpointState> endpoints = Endpoints.weighted(1_000_000_000, 3, 2, 3, 1);

        List<EndpointState> round = new ArrayList<>(Arrays.asList(WeightedRound.of(endpoints)));
        round.removeIf(endpoints.get(0)::equals);

        assertThat(round).isEqualTo(endpoints.subList(1, 5));
    }

    @Test
    void many_endpoints_have_a_longer_round() {
        int[] weights = IntStream.range(0, 2000).map(i -> 1 + i % 2 * 999_999).toArray();

        EndpointState[] round = WeightedRound.of(Endpoints.weighted(weights));

        assertThat(round).hasSize(1000 + 1000 * 7);
    }

    @Test
    void the_greatest_weights_do_not_overflow() {
        List<EndpointState> endpoints = Endpoints.weighted(Integer.MAX_VALUE, Integer.MAX_VALUE - 1);

        List<EndpointState> round = Arrays.asList(WeightedRound.of(endpoints));

        assertThat(Collections.frequency(round, endpoints.get(0))).isEqualTo(2048);
        assertThat(Collections.frequency(round, endpoints.get(1))).isEqualTo(2047);
    }
}
