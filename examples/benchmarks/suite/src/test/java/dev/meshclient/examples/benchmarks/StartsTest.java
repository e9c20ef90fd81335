package dev.meshclient.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartsTest {

    private static Figures start(double ready, double thread) {
        Figures figures = new Figures();
        figures.put("ready", ready);
        figures.put("thread", thread);
        return figures;
    }

    @Test
    void the_shortest_start_counts() {
        Starts starts = new Starts(List.of(start(1900, 1500), start(1700, 1600), start(2400, 1550)));

        assertThat(starts.best()).isEqualTo(1700);
        assertThat(starts.median("thread")).isEqualTo(1550);
        assertThat(starts.believable()).isTrue();
    }

    @Test
    void where_even_the_shortest_waited_for_a_processor_most_of_the_time_nothing_is_proved() {
        assertThat(new Starts(List.of(start(24_000, 2700), start(30_000, 2600))).believable())
                .isFalse();
    }
}
