package dev.meshclient.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScriptedRandomTest {
    @Test
    void every_draw_takes_the_next_value() {
        ScriptedRandom random = ScriptedRandom.of(-7, 2, 0, 99);

        assertThat(random.nextLong()).isEqualTo(-7);
        assertThat(random.nextInt(3)).isEqualTo(2);
        assertThat(random.nextLong(1)).isZero();
        assertThat(random.remaining()).isEqualTo(1);
        assertThat(random.nextInt(100)).isEqualTo(99);
        assertThat(random.remaining()).isZero();
    }

    @Test
    void a_value_outside_of_the_bounds_fails_the_test() {
        assertThatThrownBy(() -> ScriptedRandom.of(3).nextInt(3))
                .isInstanceOf(AssertionError.class)
                .hasMessage("scripted value: 3 (expected: 0..2)");
        assertThatThrownBy(() -> ScriptedRandom.of(-1).nextLong(3)).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_draw_too_many_fails_the_test() {
        ScriptedRandom random = ScriptedRandom.of(1);
        random.nextLong();

        assertThatThrownBy(random::nextLong)
                .isInstanceOf(AssertionError.class)
                .hasMessage("draw 2 (expected: at most 1)");
        assertThat(random.remaining()).isZero();
    }

    @Test
    void a_seed_gives_the_published_values_of_split_mix_64() {
        RandomSource random = ScriptedRandom.seeded(1234567);

        assertThat(LongStream.generate(random::nextLong).limit(5).mapToObj(Long::toUnsignedString))
                .containsExactly(
                        "6457827717110365317",
                        "3203168211198807973",
                        "9817491932198370423",
                        "4593380528125082431",
                        "16408922859458223821");
    }
}
