package dev.meshclient.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.OutlierDetection;
import dev.meshclient.model.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutlierDetectorTest {
    private static final Outcome OK = Outcome.response(200);
    private static final Outcome ERROR = Outcome.response(500);

    private final List<EndpointState> ejections = new ArrayList<>();
    private final OutlierDetector detector = new OutlierDetector(ejections::add);
    private long now = -500;

    @Test
    void a_detector_without_declaration_ejects_nothing() {
        List<EndpointState> endpoints = members(2);
        detector.configure(null);

        fail(endpoints.get(0), 100);

        assertThat(ejections).isEmpty();
        assertThat(detector.sweep(now)).isEmpty();
    }

    @Test
    void the_declared_number_of_consecutive_errors_ejects_at_once() {
        EndpointState endpoint = members(10).get(0);
        configure(5, 100);

        fail(endpoint, 4);
        assertThat(endpoint.available()).isTrue();

        fail(endpoint, 1);
        assertThat(endpoint.available()).isFalse();
        assertThat(ejections).containsExactly(endpoint);
        assertThat(detector.ejected()).isEqualTo(1);
    }

    @Test
    void a_response_below_500_ends_the_row() {
        EndpointState endpoint = members(10).get(0);
        configure(5, 100);

        fail(endpoint, 4);
        record(endpoint, Outcome.response(499));
        fail(endpoint, 4);

        assertThat(endpoint.available()).isTrue();
    }

    @Test
    void the_errors_of_one_endpoint_do_not_count_for_another() {
        List<EndpointState> endpoints = members(10);
        configure(2, 100);

        endpoints.forEach(endpoint -> fail(endpoint, 1));

        assertThat(ejections).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.Kind.class,
            names = {
                "CONNECT_FAILURE",
                "REFUSED_STREAM",
                "REMOTE_RESET",
                "CONNECTION_TERMINATED",
                "PROTOCOL_ERROR",
                "PER_TRY_TIMEOUT",
                "READ_TIMEOUT",
                "REQUEST_TIMEOUT"
            })
    void a_failure_without_response_counts_as_an_error(Outcome.Kind kind) {
        EndpointState endpoint = members(10).get(0);
        configure(2, 100);

        fail(endpoint, 1);
        record(endpoint, Outcome.failure(kind, null));

        assertThat(endpoint.available()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.Kind.class,
            names = {"CANCELLED", "OVERFLOW", "STALE_CONNECTION", "REQUEST_BODY_FAILED", "IDLE_TIMEOUT"})
    void what_says_nothing_about_the_endpoint_neither_continues_nor_ends_the_row(Outcome.Kind kind) {
        EndpointState endpoint = members(10).get(0);
        configure(2, 100);

        fail(endpoint, 1);
        record(endpoint, Outcome.failure(kind, null));
        assertThat(endpoint.available()).isTrue();

        fail(endpoint, 1);
        assertThat(endpoint.available()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,true", "5,true", "8,true", "4,false", "13,false", "14,false"})
    void a_grpc_status_counts_as_its_http_equivalent(int grpcStatus, boolean endsTheRow) {
        EndpointState endpoint = members(10).get(0);
        configure(2, 100);

        fail(endpoint, 1);
        record(endpoint, new Outcome(Outcome.Kind.RESPONSE, 200, grpcStatus, false, null));

        assertThat(endpoint.available()).isEqualTo(endsTheRow);
    }

    @Test
    void an_ejected_endpoint_is_not_ejected_again() {
        EndpointState endpoint = members(10).get(0);
        configure(1, 100);

        fail(endpoint, 5);

        assertThat(ejections).hasSize(1);
        assertThat(detector.ejected()).isEqualTo(1);
    }

    @Test
    void a_success_does_not_bring_an_ejected_endpoint_back() {
        EndpointState endpoint = members(10).get(0);
        configure(1, 100);
        fail(endpoint, 1);

        record(endpoint, OK);

        assertThat(endpoint.available()).isFalse();
    }

    /** Envoy up to 1.30 looks at the percentage before the ejection, so the last one may overshoot. */
    @ParameterizedTest
    @CsvSource({
        "10,  0, 0", "10,  1, 1", "10, 10, 1", "10, 11, 2", "10, 50, 5", "10, 100, 10", // an even ten
        "1,  10, 1", "2,  50, 1", "3,  10, 1", "3,  34, 2", "4,  50, 2", "7,   50, 4"
    })
    void so_many_endpoints_at_most_are_ejected_together(int total, int percent, int expected) {
        List<EndpointState> endpoints = members(total);
        configure(1, percent);

        endpoints.forEach(endpoint -> fail(endpoint, 1));

        assertThat(ejections).isEqualTo(endpoints.subList(0, expected));
        assertThat(detector.ejected()).isEqualTo(expected);
        assertThat(endpoints).filteredOn(EndpointState::available).hasSize(total - expected);
    }

    @Test
    void a_row_that_could_not_eject_begins_anew() {
        List<EndpointState> endpoints = members(10);
        configure(3, 10);
        fail(endpoints.get(0), 3);
        EndpointState second = endpoints.get(1);
        fail(second, 3);
        now += seconds(30);
        detector.sweep(now);

        fail(second, 2);
        assertThat(second.available()).isTrue();

        fail(second, 1);
        assertThat(second.available()).isFalse();
    }

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
    void a_removed_endpoint_frees_its_place() {
        List<EndpointState> endpoints = members(10);
        configure(1, 10);
        fail(endpoints.get(0), 1);
        fail(endpoints.get(1), 1);
        assertThat(endpoints.get(1).available()).isTrue();

        detector.members(endpoints.subList(1, 10));
        assertThat(detector.ejected()).isZero();

        fail(endpoints.get(1), 1);
        assertThat(endpoints.get(1).available()).isFalse();
    }

    @Test
    void a_late_error_of_a_removed_endpoint_takes_no_place() {
        List<EndpointState> endpoints = members(10);
        configure(1, 10);
        detector.members(endpoints.subList(1, 10));

        fail(endpoints.get(0), 1);

        assertThat(detector.ejected()).isZero();
        assertThat(ejections).isEmpty();
    }

    @Test
    void an_endpoint_that_stays_keeps_its_ejection_when_others_come_and_go() {
        List<EndpointState> endpoints = members(10);
        configure(1, 100);
        fail(endpoints.get(3), 1);

        detector.members(endpoints.subList(3, 8));
        detector.members(endpoints);

        assertThat(endpoints.get(3).available()).isFalse();
        assertThat(detector.ejected()).isEqualTo(1);
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

    private List<EndpointState> members(int count) {
        List<EndpointState> endpoints = IntStream.rangeClosed(1, count)
                .mapToObj(i -> new EndpointState("orders", Protocol.HTTP, Endpoint.of("10.0.0." + i, 80), now))
                .toList();
        detector.members(endpoints);
        return endpoints;
    }

    private void configure(int maxServerErrors, int maxEjectionPercent) {
        detector.configure(declared(maxServerErrors, maxEjectionPercent, Duration.ofSeconds(10)));
    }

    private static OutlierDetection declared(int maxServerErrors, int maxEjectionPercent, Duration base) {
        return new OutlierDetection(maxServerErrors, Duration.ofSeconds(10), base, maxEjectionPercent);
    }

    private void fail(EndpointState endpoint, int times) {
        for (int i = 0; i < times; i++) {
            record(endpoint, ERROR);
        }
    }

    private void record(EndpointState endpoint, Outcome outcome) {
        detector.record(endpoint, outcome, now);
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

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
