package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meshclient.time.RandomSource;
import dev.meshclient.time.ScriptedRandom;
import org.junit.jupiter.api.Test;

class ExponentialDrawTest {

    /** By the logarithm of the JDK. */
    private static double expected(long hash) {
        return -Math.log(((hash >>> 12) + 0.5) / (1L << 52));
    }

    @Test
    void it_is_the_logarithm_of_the_hash_as_a_number_between_0_and_1() {
        RandomSource random = ScriptedRandom.seeded(7);
        for (int i = 0; i < 100_000; i++) {
            long hash = random.nextLong() >>> (i % 60);
            double expected = expected(hash);

            assertThat(ExponentialDraw.of(hash)).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void it_is_above_0_for_the_least_and_the_greatest_hash() {
        assertThat(ExponentialDraw.of(0)).isCloseTo(53 * Math.log(2), within(1e-10));
        assertThat(ExponentialDraw.of(-1)).isPositive().isLessThan(1e-12);
    }
}
