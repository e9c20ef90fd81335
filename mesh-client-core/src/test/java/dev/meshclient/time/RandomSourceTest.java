package dev.meshclient.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomSourceTest {
    @Test
    void all_longs_are_mapped_evenly_to_the_bound() {
        assertThat(bounded(0, 10)).isZero();
        assertThat(bounded(Long.MAX_VALUE, 10)).isEqualTo(4);
        assertThat(bounded(Long.MIN_VALUE, 10)).isEqualTo(5);
        assertThat(bounded(-1, 10)).isEqualTo(9);
        assertThat(bounded(-1, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(bounded(-1, 1)).isZero();
    }

    @Test
    void a_bound_below_one_is_refused() {
        assertThatThrownBy(() -> bounded(5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bound: 0 (expected: >= 1)");
    }

    @Test
    void the_system_source_stays_in_the_bounds_before_and_after_a_reseed() {
        RandomSource random = RandomSource.system();

        assertThat(LongStream.generate(() -> random.nextInt(3)).limit(1000)).containsOnly(0L, 1L, 2L);
        random.reseed();
        assertThat(LongStream.generate(() -> random.nextInt(3)).limit(1000)).containsOnly(0L, 1L, 2L);
    }

    private static long bounded(long value, long bound) {
        RandomSource fixed = () -> value;
        return fixed.nextLong(bound);
    }
}
