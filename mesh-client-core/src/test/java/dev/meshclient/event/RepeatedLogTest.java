package dev.meshclient.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testing.CapturedLog;
import dev.meshclient.time.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatedLogTest {
    private final FakeClock clock = new FakeClock();
    private final RepeatedLog log = new RepeatedLog(RepeatedLogTest.class, clock::read);
    private CapturedLog captured;

    @BeforeEach
    void capture() throws ReflectiveOperationException {
        captured = new CapturedLog(RepeatedLogTest.class);
    }

    @AfterEach
    void release() throws IllegalAccessException {
        captured.close();
    }

    @Test
    void the_first_message_is_told_and_what_repeats_it_within_a_minute_is_for_debug() {
        log.warn("{} is down", "a");
        clock.advance(Duration.ofNanos(59_999_999_999L));
        log.warn("{} is down", "b");
        log.info("{} is up", "c");

        assertThat(captured.lines()).containsExactly("WARN a is down", "DEBUG b is down", "DEBUG c is up");
    }

    @Test
    void after_a_minute_the_next_one_is_told_with_the_number_of_those_left_out() {
        log.info("{} is down", "a");
        log.info("{} is down", "b");
        log.info("{} is down", "c");
        clock.advance(Duration.ofMinutes(1));
        log.info("{} is down", "d");
        clock.advance(Duration.ofMinutes(1));
        log.info("{} is down", "e");

        assertThat(captured.visible())
                .containsExactly("INFO a is down", "INFO d is down (2 more in between)", "INFO e is down");
    }

    @Test
    void the_end_is_told_if_the_beginning_was() {
        log.warn("down");
        log.over("up");
        log.warn("down");
        log.over("up");
        clock.advance(Duration.ofMinutes(1));
        log.warn("down");
        log.warn("down");
        log.over("up");

        assertThat(captured.visible())
                .containsExactly("WARN down", "INFO up", "WARN down (1 more in between)", "INFO up");
    }

    @Test
    void an_exception_is_shown_with_its_trace() {
        log.warn("{} failed", "a", new IllegalStateException("broken"));

        assertThat(captured.written()).contains("IllegalStateException: broken");
    }

    @Test
    void two_logs_of_one_class_do_not_count_for_each_other() {
        log.warn("a");
        new RepeatedLog(RepeatedLogTest.class, clock::read).warn("b");

        assertThat(captured.lines()).containsExactly("WARN a", "WARN b");
    }
}
