package dev.meshclient.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an ejection ends. */
class EjectionEndTest extends OutlierTest {

    @Test
    void only_a_sweep_ends_an_ejection_and_only_after_its_time() {
        EndpointState endpoint = members(10).get(0);
        configure(1, 100);
        fail(endpoint, 1);

        now += seconds(10) - 1;
        assertThat(detector.sweep(now)).isEmpty();
        assertThat(endpoint.available()).isFalse();

        now += 1;
        assertThat(endpoint.available()).isFalse();
        assertThat(detector.sweep(now)).containsExactly(endpoint);
        assertThat(endpoint.available()).isTrue();
        assertThat(detector.ejected()).isZero();
    }

    @Test
    void an_endpoint_that_comes_back_begins_without_errors() {
        EndpointState endpoint = members(10).get(0);
        configure(2, 100);
        fail(endpoint, 3);
        now += seconds(10);
        detector.sweep(now);

        fail(endpoint, 1);
        assertThat(endpoint.available()).isTrue();

        fail(endpoint, 1);
        assertThat(endpoint.available()).isFalse();
    }

    /** The vector {@code EjectTimeBackoff} of Envoy's own tests, with a base of 10 s. */
    @Test
    void each_ejection_lasts_longer_and_healthy_sweeps_shorten_the_next() {
        EndpointState endpoint = members(10).get(0);
        configure(1, 100);

        assertThat(secondsEjected(endpoint)).isEqualTo(10);
        assertThat(secondsEjected(endpoint)).isEqualTo(20);
        assertThat(secondsEjected(endpoint)).isEqualTo(30);

        detector.sweep(now);
        detector.sweep(now);
        assertThat(secondsEjected(endpoint)).isEqualTo(20);
    }

    @Test
    void an_ejection_lasts_five_minutes_at_most() {
        EndpointState endpoint = members(10).get(0);
        detector.configure(declared(1, 100, Duration.ofSeconds(140)));

        assertThat(secondsEjected(endpoint)).isEqualTo(140);
        assertThat(secondsEjected(endpoint)).isEqualTo(280);
        assertThat(secondsEjected(endpoint)).isEqualTo(300);
        assertThat(secondsEjected(endpoint)).isEqualTo(300);
        assertThat(secondsEjected(endpoint)).isEqualTo(300);

        // 4 x 140 s is the first product not below 300 s + 140 s: the multiplier has stopped there.
        assertThat(endpoint.ejection().multiplier()).isEqualTo(4);
    }

    @Test
    void a_base_duration_above_five_minutes_is_its_own_limit() {
        EndpointState endpoint = members(10).get(0);
        detector.configure(declared(1, 100, Duration.ofSeconds(400)));

        assertThat(secondsEjected(endpoint)).isEqualTo(400);
        assertThat(secondsEjected(endpoint)).isEqualTo(400);
    }

    @Test
    void ejections_and_rows_outlive_a_change_of_the_declaration() {
        List<EndpointState> endpoints = members(10);
        configure(3, 100);
        fail(endpoints.get(0), 3);
        fail(endpoints.get(1), 2);

        assertThat(detector.configure(declared(2, 50, Duration.ofSeconds(20)))).isEmpty();

        assertThat(endpoints.get(0).available()).isFalse();
        assertThat(detector.ejected()).isEqualTo(1);
        fail(endpoints.get(1), 1);
        assertThat(endpoints.get(1).available()).isFalse();
        now += seconds(20) - 1;
        assertThat(detector.sweep(now)).isEmpty();
        now += 1;
        assertThat(detector.sweep(now)).containsExactly(endpoints.get(0), endpoints.get(1));
    }

    @Test
    void switching_it_off_brings_everything_back_and_forgets_the_rows() {
        List<EndpointState> endpoints = members(10);
        configure(2, 100);
        fail(endpoints.get(0), 2);
        fail(endpoints.get(1), 1);

        assertThat(detector.configure(null)).containsExactly(endpoints.get(0));
        assertThat(endpoints.get(0).available()).isTrue();
        assertThat(detector.ejected()).isZero();

        configure(2, 100);
        fail(endpoints.get(1), 1);
        assertThat(endpoints.get(1).available()).isTrue();
    }

    @Test
    void after_a_freeze_rows_are_forgotten_and_overdue_ejections_end() {
        List<EndpointState> endpoints = members(10);
        configure(2, 100);
        fail(endpoints.get(0), 2);
        now += seconds(10);
        fail(endpoints.get(1), 2);
        fail(endpoints.get(2), 1);

        assertThat(detector.reset(now)).containsExactly(endpoints.get(0));

        assertThat(endpoints.get(1).available()).isFalse();
        fail(endpoints.get(2), 1);
        assertThat(endpoints.get(2).available()).isTrue();
    }

    /** Ejects the endpoint, and sweeps every second until it is back. */
    private long secondsEjected(EndpointState endpoint) {
        fail(endpoint, 1);
        long ejectedAt = now;
        while (!endpoint.available()) {
            now += seconds(1);
            detector.sweep(now);
        }
        return Duration.ofNanos(now - ejectedAt).toSeconds();
    }
}
