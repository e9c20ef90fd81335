package dev.meshclient.resilience;

import static dev.meshclient.model.RetryEvent.CANCELLED;
import static dev.meshclient.model.RetryEvent.CLIENT_ERROR;
import static dev.meshclient.model.RetryEvent.CONNECTION_ERROR;
import static dev.meshclient.model.RetryEvent.DEADLINE_EXCEEDED;
import static dev.meshclient.model.RetryEvent.GATEWAY_ERROR;
import static dev.meshclient.model.RetryEvent.INTERNAL;
import static dev.meshclient.model.RetryEvent.RESOURCE_EXHAUSTED;
import static dev.meshclient.model.RetryEvent.SERVER_ERROR;
import static dev.meshclient.model.RetryEvent.STREAM_ERROR;
import static dev.meshclient.model.RetryEvent.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.Outcome;
import dev.meshclient.model.Outcome.Kind;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.model.RetryPolicy;
import dev.meshclient.testing.Allocations;
import dev.meshclient.time.ScriptedRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryDeciderTest {
    private static final Kind[] NO_ANSWER = {
        Kind.CONNECT_FAILURE,
        Kind.REFUSED_STREAM,
        Kind.REMOTE_RESET,
        Kind.CONNECTION_TERMINATED,
        Kind.STALE_CONNECTION,
        Kind.PROTOCOL_ERROR,
        Kind.PER_TRY_TIMEOUT,
        Kind.READ_TIMEOUT
    };

    private final RetryDecider byDefault = RetryDecider.create(null, ScriptedRandom.of());

    @Test
    void a_server_error_is_500_to_508_and_510_and_511_but_not_509() {
        assertThat(retriedStatuses(on(SERVER_ERROR)))
                .containsExactly(500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511);
    }

    @Test
    void a_gateway_error_is_502_503_and_504() {
        assertThat(retriedStatuses(on(GATEWAY_ERROR))).containsExactly(502, 503, 504);
    }

    @Test
    void a_client_error_is_409_only() {
        assertThat(retriedStatuses(on(CLIENT_ERROR))).containsExactly(409);
    }

    @Test
    void events_of_connections_and_of_grpc_retry_no_http_status() {
        assertThat(retriedStatuses(on(
                        STREAM_ERROR,
                        CONNECTION_ERROR,
                        CANCELLED,
                        DEADLINE_EXCEEDED,
                        INTERNAL,
                        RESOURCE_EXHAUSTED,
                        UNAVAILABLE)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RetryEvent.class,
            names = {"SERVER_ERROR", "GATEWAY_ERROR"})
    void server_and_gateway_errors_include_every_failure_without_an_answer(RetryEvent event) {
        assertThat(retriedFailures(on(event))).containsExactlyInAnyOrder(NO_ANSWER);
    }

    @ParameterizedTest
    @EnumSource(
            value = RetryEvent.class,
            names = {"CLIENT_ERROR", "CANCELLED", "DEADLINE_EXCEEDED", "INTERNAL", "RESOURCE_EXHAUSTED", "UNAVAILABLE"})
    void other_events_of_answers_include_no_failure_without_one(RetryEvent event) {
        assertThat(retriedFailures(on(event))).isEmpty();
    }

    @Test
    void a_stream_error_is_a_refused_stream_only() {
        assertThat(retriedFailures(on(STREAM_ERROR))).containsExactly(Kind.REFUSED_STREAM);
    }

    @Test
    void a_connection_error_is_a_connection_that_could_not_be_made() {
        assertThat(retriedFailures(on(CONNECTION_ERROR))).containsExactly(Kind.CONNECT_FAILURE);
    }

    @Test
    void local_limits_and_whole_call_timeouts_and_callers_failures_are_never_retried() {
        assertThat(retriedFailures(on(RetryEvent.values())))
                .doesNotContain(
                        Kind.OVERFLOW,
                        Kind.REQUEST_TIMEOUT,
                        Kind.IDLE_TIMEOUT,
                        Kind.REQUEST_BODY_FAILED,
                        Kind.CANCELLED);
    }

    @Test
    void each_grpc_event_is_one_status_in_the_headers() {
        assertThat(retriedGrpcStatuses(on(CANCELLED))).containsExactly(1);
        assertThat(retriedGrpcStatuses(on(DEADLINE_EXCEEDED))).containsExactly(4);
        assertThat(retriedGrpcStatuses(on(RESOURCE_EXHAUSTED))).containsExactly(8);
        assertThat(retriedGrpcStatuses(on(INTERNAL))).containsExactly(13);
        assertThat(retriedGrpcStatuses(on(UNAVAILABLE))).containsExactly(14);
    }

    @Test
    void a_grpc_status_is_not_retried_for_http_events() {
        assertThat(retriedGrpcStatuses(on(SERVER_ERROR, GATEWAY_ERROR, CLIENT_ERROR)))
                .isEmpty();
    }

    @Test
    void a_rate_limited_answer_is_never_retried() {
        RetryDecider everything = on(RetryEvent.values());

        assertThat(everything.retriable(new Outcome(Kind.RESPONSE, 503, -1, true, null)))
                .isFalse();
        assertThat(everything.retriable(new Outcome(Kind.RESPONSE, 200, 14, true, null)))
                .isFalse();
    }

    @Test
    void without_a_policy_503_and_grpc_unavailable_and_failures_without_an_answer_are_retried_twice() {
        assertThat(retriedStatuses(byDefault)).containsExactly(503);
        assertThat(retriedGrpcStatuses(byDefault)).containsExactly(14);
        assertThat(retriedFailures(byDefault)).containsExactlyInAnyOrder(NO_ANSWER);
        assertThat(byDefault.maxRetries()).isEqualTo(2);
        assertThat(byDefault.perTryTimeoutNanos()).isZero();
    }

    @Test
    void a_declared_policy_replaces_the_default_one() {
        RetryDecider declared = on(CLIENT_ERROR);

        assertThat(declared.retriable(Outcome.response(503))).isFalse();
        assertThat(declared.retriable(Outcome.failure(Kind.CONNECT_FAILURE, null)))
                .isFalse();
    }

    @Test
    void a_policy_without_retries_retries_nothing() {
        RetryDecider never = decider(0, Duration.ZERO, RetryEvent.values());

        assertThat(never.retriable(Outcome.response(503))).isFalse();
        assertThat(never.begin().next(Outcome.response(503))).isEqualTo(-1);
    }

    @Test
    void the_per_try_timeout_is_the_declared_one() {
        assertThat(decider(1, Duration.ofMillis(2_500), SERVER_ERROR).perTryTimeoutNanos())
                .isEqualTo(2_500_000_000L);
    }

    @Test
    void a_per_try_timeout_of_more_than_292_years_is_as_good_as_that() {
        assertThat(decider(1, Duration.ofSeconds(Long.MAX_VALUE), SERVER_ERROR).perTryTimeoutNanos())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_negative_number_of_retries_is_refused() {
        assertThatThrownBy(() -> decider(-1, Duration.ZERO, SERVER_ERROR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxRetries: -1 (expected: >= 0)");
    }

    @Test
    void the_question_whether_an_outcome_is_retried_allocates_nothing() {
        List<Outcome> outcomes = List.of(
                Outcome.response(200),
                Outcome.response(503),
                new Outcome(Kind.RESPONSE, 200, 14, false, null),
                Outcome.failure(Kind.CONNECT_FAILURE, null));
        RetryDecider decider = on(RetryEvent.values());

        assertThat(Allocations.bytesPerRun(() -> {
                    for (int i = 0; i < outcomes.size(); i++) {
                        decider.retriable(outcomes.get(i));
                    }
                }))
                .isZero();
    }

    private static RetryDecider on(RetryEvent... events) {
        return decider(1, Duration.ZERO, events);
    }

    private static RetryDecider decider(int maxRetries, Duration perRetryTimeout, RetryEvent... events) {
        return RetryDecider.create(new RetryPolicy(maxRetries, perRetryTimeout, Set.of(events)), ScriptedRandom.of());
    }

    private static List<Integer> retriedStatuses(RetryDecider decider) {
        return IntStream.range(100, 700)
                .filter(status -> decider.retriable(Outcome.response(status)))
                .boxed()
                .toList();
    }

    private static List<Integer> retriedGrpcStatuses(RetryDecider decider) {
        return IntStream.range(0, 40)
                .filter(status -> decider.retriable(new Outcome(Kind.RESPONSE, 200, status, false, null)))
                .boxed()
                .toList();
    }

    private static List<Kind> retriedFailures(RetryDecider decider) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.RESPONSE)
                .filter(kind -> decider.retriable(Outcome.failure(kind, null)))
                .toList();
    }
}
