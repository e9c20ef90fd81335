package dev.meshclient.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EjectionStateTest {
    private final EjectionState state = new EjectionState();

    @Test
    void an_endpoint_that_is_not_counted_cannot_be_ejected() {
        assertThat(state.eject(100, 1)).isFalse();
        assertThat(state.ejected()).isFalse();
    }

    @Test
    void an_ejection_happens_once_and_ends_once() {
        state.join();

        assertThat(state.eject(100, 1)).isTrue();
        assertThat(state.eject(200, 2)).isFalse();
        assertThat(state.ejected()).isTrue();
        assertThat(state.ejectedAtNanos()).isEqualTo(100);
        assertThat(state.multiplier()).isEqualTo(1);

        assertThat(state.uneject()).isTrue();
        assertThat(state.uneject()).isFalse();
        assertThat(state.ejected()).isFalse();
    }

    @Test
    void the_multiplier_outlives_the_ejection_and_decays_to_nothing() {
        state.join();
        state.eject(100, 2);
        state.uneject();

        assertThat(state.multiplier()).isEqualTo(2);
        state.decay();
        assertThat(state.multiplier()).isEqualTo(1);
        state.decay();
        state.decay();
        assertThat(state.multiplier()).isZero();
    }

    @Test
    void leaving_ends_an_ejection_and_tells_so_once() {
        state.join();
        state.eject(100, 1);

        assertThat(state.leave()).isTrue();
        assertThat(state.leave()).isFalse();
        assertThat(state.ejected()).isFalse();
        assertThat(state.eject(200, 1)).isFalse();
    }

    @Test
    void joining_twice_does_not_end_an_ejection() {
        state.join();
        state.eject(100, 1);

        state.join();

        assertThat(state.ejected()).isTrue();
    }

    @Test
    void a_row_of_errors_reaches_the_threshold_once_and_begins_anew() {
        assertThat(state.countError(3)).isFalse();
        assertThat(state.countError(3)).isFalse();
        assertThat(state.countError(3)).isTrue();
        assertThat(state.countError(3)).isFalse();
    }

    @Test
    void a_threshold_that_sinks_below_the_row_is_reached_by_the_next_error() {
        state.countError(5);
        state.countError(5);
        state.countError(5);

        assertThat(state.countError(2)).isTrue();
    }

    @Test
    void a_success_and_the_end_of_an_ejection_end_the_row() {
        state.join();
        state.countError(2);
        state.clearErrors();
        assertThat(state.countError(2)).isFalse();

        state.eject(100, 1);
        state.uneject();
        assertThat(state.countError(2)).isFalse();
    }

    @Test
    void an_endpoint_that_joins_begins_without_errors() {
        state.countError(2);

        state.join();

        assertThat(state.countError(2)).isFalse();
    }
}
