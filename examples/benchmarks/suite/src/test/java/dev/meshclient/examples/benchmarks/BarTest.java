package dev.meshclient.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTest {

    @Test
    void a_line_shows_what_was_measured_and_what_it_is_held_against() {
        Bar bar = Bar.atMost("call.cpu", 2, "us")
                .measured(1.334)
                .peer("okhttp", 10.8)
                .peer("failsafe", 0.5)
                .timed(1.05);

        assertThat(bar)
                .hasToString("BAR call.cpu measured=1.33 unit=us limit<=2.00 peer(okhttp)=10.80 peer(failsafe)=0.50"
                        + " calibration=1.05 PASS");
    }

    @Test
    void a_line_shows_in_which_direction_the_limit_is_held() {
        assertThat(Bar.atLeast("pick.rate", 10, "M/s")
                        .measured(12)
                        .peer("none", 0)
                        .exact(1))
                .hasToString(
                        "BAR pick.rate measured=12.00 unit=M/s limit>=10.00 peer(none)=0.00 calibration=1.00 PASS");
    }

    @Test
    void what_does_not_depend_on_the_machine_is_held_against_the_limit_itself() {
        assertThat(verdict(Bar.atMost("b", 1200, "B").measured(1200).exact(1.5)))
                .isEqualTo("PASS");
        assertThat(verdict(Bar.atMost("b", 1200, "B").measured(1201).exact(1.5)))
                .isEqualTo("MISS");
        assertThat(verdict(Bar.atLeast("b", 10, "%").measured(10).exact(1.5))).isEqualTo("PASS");
        assertThat(verdict(Bar.atLeast("b", 10, "%").measured(9).exact(1.5))).isEqualTo("MISS");
    }

    @Test
    void a_time_may_be_longer_on_a_slower_machine_and_must_be_shorter_on_a_faster_one() {
        assertThat(verdict(Bar.atMost("b", 2, "us").measured(2.9).timed(1.5))).isEqualTo("PASS");
        assertThat(verdict(Bar.atMost("b", 2, "us").measured(3.1).timed(1.5))).isEqualTo("MISS");
        assertThat(verdict(Bar.atMost("b", 2, "us").measured(1.1).timed(0.5))).isEqualTo("MISS");
    }

    @Test
    void a_rate_may_be_lower_on_a_slower_machine() {
        assertThat(verdict(Bar.atLeast("b", 30, "M/s").measured(21).timed(1.5))).isEqualTo("PASS");
        assertThat(verdict(Bar.atLeast("b", 30, "M/s").measured(19).timed(1.5))).isEqualTo("MISS");
    }

    @Test
    void a_machine_that_is_too_slow_says_nothing_about_a_time() {
        assertThat(verdict(Bar.atMost("b", 2, "us").measured(1).timed(3))).isEqualTo("PASS");
        assertThat(verdict(Bar.atMost("b", 2, "us").measured(1).timed(3.01))).isEqualTo("INVALID");
        assertThat(verdict(Bar.atMost("b", 2, "B").measured(1).exact(3.01))).isEqualTo("PASS");
    }

    @Test
    void without_a_calibration_nothing_is_said_about_a_time() {
        assertThat(Bar.atMost("b", 2, "us").measured(1).timed(Double.NaN).toString())
                .endsWith(" calibration=none INVALID");
        assertThat(Bar.atMost("b", 2, "B").measured(1).exact(Double.NaN).toString())
                .endsWith(" calibration=none PASS");
    }

    @Test
    void what_is_not_believed_neither_passes_nor_misses() {
        assertThat(verdict(Bar.atMost("b", 2, "us").measured(-1).timed(1).believed(false)))
                .isEqualTo("INVALID");
        assertThat(verdict(Bar.atMost("b", 2, "us").measured(5).timed(1).believed(false)))
                .isEqualTo("INVALID");
    }

    private static String verdict(Bar bar) {
        String line = bar.toString();
        return line.substring(line.lastIndexOf(' ') + 1);
    }
}
