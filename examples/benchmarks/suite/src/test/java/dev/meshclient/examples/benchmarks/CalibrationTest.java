package dev.meshclient.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void the_constants_are_those_of_the_machine_on_which_the_bars_were_written() {
        assertThat(Calibration.constant(17)).isEqualTo(81.6);
        assertThat(Calibration.constant(25)).isEqualTo(81.0);
    }

    @Test
    void other_jdks_have_no_constant() {
        assertThat(Calibration.constant(21)).isNaN();
        assertThat(Calibration.constant(26)).isNaN();
    }
}
