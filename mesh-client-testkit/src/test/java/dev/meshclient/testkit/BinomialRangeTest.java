package dev.meshclient.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialRangeTest {

    /** By summing the probabilities one after the other, as exact fractions. */
    @ParameterizedTest
    @CsvSource({"10, 0.5, 0, 10", "20, 0.5, 2, 18", "1000, 0.5, 439, 561", "1000, 0.1, 65, 139", "1000, 0.9, 861, 935"})
    void the_range_leaves_out_half_of_one_in_ten_thousand_on_either_side(
            int trials, double probability, int lowest, int highest) {
        assertThat(BinomialRange.of(trials, probability)).isEqualTo(new BinomialRange(lowest, highest));
    }

    @Test
    void what_is_certain_has_no_range() {
        assertThat(BinomialRange.of(50, 0)).isEqualTo(new BinomialRange(0, 0));
        assertThat(BinomialRange.of(50, 1)).isEqualTo(new BinomialRange(50, 50));
    }

    @Test
    void many_trials_do_not_underflow() {
        BinomialRange range = BinomialRange.of(1_000_000, 0.5);
        assertThat(range.lowest()).isBetween(498_000, 498_100);
        assertThat(range.highest()).isBetween(501_900, 502_000);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 15", "0.1, 94", "0.9, 94", "0.01, 986"})
    void fewer_trials_than_needed_have_never_or_always_in_their_range(double probability, int needed) {
        assertThat(BinomialRange.trialsNeeded(probability)).isEqualTo(needed);
        BinomialRange enough = BinomialRange.of(needed, probability);
        assertThat(enough.lowest() > 0 && enough.highest() < needed).isTrue();
        BinomialRange tooFew = BinomialRange.of(needed - 1, probability);
        assertThat(tooFew.lowest() > 0 && tooFew.highest() < needed - 1).isFalse();
    }

    @Test
    void chance_stays_within_nearly_always() {
        Random random = new Random(1);
        BinomialRange range = BinomialRange.of(200, 0.1);
        long outside = 0;
        for (int run = 0; run < 20_000; run++) {
            int hits = (int) random.doubles(200).filter(value -> value < 0.1).count();
            outside += hits < range.lowest() || hits > range.highest() ? 1 : 0;
        }
        assertThat(outside).isLessThanOrEqualTo(8);
    }
}
