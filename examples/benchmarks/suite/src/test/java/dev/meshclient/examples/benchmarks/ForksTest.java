package dev.meshclient.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForksTest {
    private final Deque<Cost> measured = new ArrayDeque<>();

    @Test
    void the_best_of_three_forks_counts() throws Exception {
        forksAdd(1.3, 1.1, 1.2);

        Forks forks = Forks.run(3, measured::pop);

        assertThat(forks.believed()).isTrue();
        assertThat(forks.best().cpu().added()).isEqualTo(1.1);
        assertThat(forks.added()).isEqualTo("+1.10 +1.20 +1.30");
    }

    @Test
    void of_their_bytes_the_most_count() throws Exception {
        measured.addAll(
                List.of(cost(paired(1.1, 0.1), 1080), cost(paired(1.2, 0.1), 1120), cost(paired(1.3, 0.1), 900)));

        assertThat(Forks.run(3, measured::pop).mostBytes()).isEqualTo(1120);
    }

    @Test
    void a_fork_in_which_something_costs_less_than_nothing_is_run_again() throws Exception {
        forksAdd(-1.9, 1.1, 1.2, 1.3);

        assertThat(Forks.run(3, measured::pop).added()).isEqualTo("+1.10 +1.20 +1.30");
    }

    @Test
    void a_fork_whose_pairs_are_scattered_is_run_again() throws Exception {
        measured.add(cost(paired(1.0, 0.6), 0));
        forksAdd(1.1, 1.2, 1.3);

        assertThat(Forks.run(3, measured::pop).added()).isEqualTo("+1.10 +1.20 +1.30");
    }

    @Test
    void a_fork_that_no_others_agree_with_does_not_count() throws Exception {
        forksAdd(0.4, 1.1, 1.2, 1.3);

        assertThat(Forks.run(3, measured::pop).added()).isEqualTo("+1.10 +1.20 +1.30");
    }

    @Test
    void if_too_few_agree_nothing_is_believed() throws Exception {
        forksAdd(-1, -1, -1, -1, -1, -1, -1, 1, 1, 1);

        Forks forks = Forks.run(3, measured::pop);

        assertThat(forks.believed()).isFalse();
        assertThat(forks.added()).startsWith("-1.00").endsWith("+1.00 +1.00 (not believed)");
        assertThat(measured).hasSize(1);
    }

    private void forksAdd(double... micros) {
        for (double added : micros) {
            measured.add(cost(paired(added, 0.1), 0));
        }
    }

    private static Cost cost(Paired cpu, double bytes) {
        return new Cost(cpu, new Paired(7000, 7000 + bytes, bytes, bytes, bytes));
    }

    private static Paired paired(double added, double halfInterval) {
        return new Paired(5, 5 + added, added, added - halfInterval, added + halfInterval);
    }
}
