package dev.meshclient.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which endpoints are ejected. */
class OutlierDetectorTest extends OutlierTest {

    @Test
    void a_detector_without_declaration_ejects_nothing() {
        List<EndpointState> endpoints = members(2);
        detector.configure(null);

        fail(endpoints.get(0), 100);

        assertThat(ejections).isEmpty();
        assertThat(detector.sweep(now)).isEmpty();
    }

    @Test
    void told_what_is_new_and_what_is_gone_it_knows_the_same_as_by_comparing() {
        List<EndpointState> before = members(3);
        configure(2, 100);
        fail(before.get(0), 2);
        fail(before.get(1), 1);
        EndpointState fresh = new EndpointState("orders", Protocol.HTTP, Endpoint.of("10.0.1.1", 80), now);

        detector.members(List.of(before.get(1), fresh), List.of(fresh), List.of(before.get(0), before.get(2)));

        assertThat(detector.ejected()).isZero();
        assertThat(before.get(0).available()).isTrue();
        fail(before.get(1), 1);
        fail(fresh, 2);
        assertThat(detector.ejected()).isEqualTo(2);
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
}
