package dev.meshclient.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.time.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PauseTest {
    private final FakeClock clock = new FakeClock();
    private final Pause pause = new Pause(clock, CloudMapBed.MIDDLE);

    private long leftSeconds() {
        return Duration.ofNanos(pause.leftNanos()).toSeconds();
    }

    @Test
    void there_is_none_at_first() {
        assertThat(pause.leftNanos()).isZero();
    }

    @Test
    void questions_that_were_asked_together_make_it_no_longer() {
        for (int i = 0; i < 10; i++) {
            pause.throttled(clock.read());
        }
        assertThat(leftSeconds()).isEqualTo(1);
    }

    @Test
    void each_question_after_it_that_is_throttled_doubles_it_up_to_half_a_minute() {
        for (long expected : new long[] {1, 2, 4, 8, 16, 30, 30}) {
            pause.throttled(clock.read());
            assertThat(leftSeconds()).isEqualTo(expected);
            clock.advance(Duration.ofNanos(pause.leftNanos()));
            assertThat(pause.leftNanos()).isZero();
        }
    }

    @Test
    void an_answer_to_an_earlier_question_does_not_end_it_and_one_to_a_later_question_does() {
        long before = clock.read();
        pause.throttled(before);
        pause.answered(before);
        assertThat(leftSeconds()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(2));
        pause.answered(clock.read());
        clock.advance(Duration.ofSeconds(1));
        pause.throttled(clock.read());
        assertThat(leftSeconds()).as("begins anew").isEqualTo(1);
    }
}
