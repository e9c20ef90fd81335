package dev.meshclient.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The words of Envoy, as of its main branch in 2025. */
class ResponseDetailsTest {

    @ParameterizedTest
    @CsvSource({
        "CONNECT_FAILURE, upstream_reset_before_response_started{remote_connection_failure}",
        "REFUSED_STREAM, upstream_reset_before_response_started{remote_refused_stream_reset}",
        "REMOTE_RESET, upstream_reset_before_response_started{remote_reset}",
        "CONNECTION_TERMINATED, upstream_reset_before_response_started{connection_termination}",
        "STALE_CONNECTION, upstream_reset_before_response_started{connection_termination}",
        "PROTOCOL_ERROR, upstream_reset_before_response_started{protocol_error}",
        "OVERFLOW, upstream_reset_before_response_started{overflow}",
        "REQUEST_BODY_FAILED, upstream_reset_before_response_started{local_reset}",
        "PER_TRY_TIMEOUT, upstream_per_try_timeout",
        "READ_TIMEOUT, response_timeout",
        "REQUEST_TIMEOUT, response_timeout",
        "CALLER_TIMEOUT, response_timeout",
        "IDLE_TIMEOUT, stream_idle_timeout",
        "CANCELLED, downstream_remote_disconnect"
    })
    void an_attempt_that_fails_is_told_in_envoys_words(Outcome.Kind kind, String details) {
        assertThat(ResponseDetails.ofFailed(Outcome.failure(kind, new ConnectException("refused"))))
                .isEqualTo(details);
    }

    @Test
    void a_connection_that_took_too_long_is_no_connection_that_was_refused() {
        assertThat(ResponseDetails.ofFailed(
                        Outcome.failure(Outcome.Kind.CONNECT_FAILURE, new SocketTimeoutException("connect"))))
                .isEqualTo("upstream_reset_before_response_started{connection_timeout}");
    }

    @ParameterizedTest
    @CsvSource({
        "RESPONSE, via_upstream",
        "CANCELLED, downstream_remote_disconnect",
        "REQUEST_TIMEOUT, response_timeout",
        "CALLER_TIMEOUT, response_timeout",
        "READ_TIMEOUT, response_timeout",
        "IDLE_TIMEOUT, stream_idle_timeout",
        "REMOTE_RESET, upstream_reset_after_response_started{remote_reset}",
        "REFUSED_STREAM, upstream_reset_after_response_started{remote_refused_stream_reset}",
        "PROTOCOL_ERROR, upstream_reset_after_response_started{protocol_error}",
        "CONNECTION_TERMINATED, upstream_reset_after_response_started{connection_termination}"
    })
    void the_end_of_a_body_is_told_in_envoys_words(Outcome.Kind kind, String details) {
        assertThat(ResponseDetails.ofDelivered(kind)).isEqualTo(details);
    }

    @ParameterizedTest
    @CsvSource({
        "NR, route_not_found",
        "UH, no_healthy_upstream",
        "UO, upstream_reset_before_response_started{overflow}",
        "UT, response_timeout",
        "RL, request_rate_limited",
        "UAEX, rbac_access_denied_matched_policy[none]",
        "FI, fault_filter_abort"
    })
    void what_the_mesh_refuses_is_told_in_envoys_words(ResponseFlag flag, String details) {
        assertThat(ResponseDetails.ofReply(flag, true, false)).isEqualTo(details);
    }

    @Test
    void a_route_that_is_missing_a_target_that_is_and_a_configuration_that_is_are_told_apart() {
        assertThat(ResponseDetails.ofReply(ResponseFlag.NR, true, false)).isEqualTo("route_not_found");
        assertThat(ResponseDetails.ofReply(ResponseFlag.NR, true, true)).isEqualTo("cluster_not_found");
        assertThat(ResponseDetails.ofReply(ResponseFlag.NR, false, false)).isEqualTo("route_configuration_not_found");
    }

    @ParameterizedTest
    @EnumSource(Outcome.Kind.class)
    void no_end_is_without_words(Outcome.Kind kind) {
        assertThat(ResponseDetails.ofDelivered(kind)).isNotEmpty().doesNotContain(" ");
        assertThat(ResponseDetails.ofFailed(Outcome.failure(kind, new IOException("cause"))))
                .isNotEmpty()
                .doesNotContain(" ");
    }
}
