package dev.meshclient.testkit.kit;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static dev.meshclient.testkit.kit.KitMesh.ORDERS;
import static dev.meshclient.testkit.kit.KitMesh.STOCK;
import static dev.meshclient.testkit.kit.KitMesh.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.model.AttemptRecord;
import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** What an adaptor has to keep where calls fail or are given up. */
abstract class AdaptorFailures extends AdaptorExchanges {
    private static final int SLOW_MILLIS = 4_000;

    private MeshFailure failure(HttpCall call, Class<? extends IOException> type) {
        Throwable thrown = catchThrowable(() -> caller.call(call));
        assertThat(thrown).isInstanceOf(type).isInstanceOf(MeshFailure.class);
        return (MeshFailure) thrown;
    }

    private void assertEnded(ResponseFlag flag, int attempts) throws InterruptedException {
        Summary end = heard.nextEnd();
        assertThat(end.flag()).isEqualTo(flag);
        assertThat(end.status()).isEqualTo(flag.status());
        assertThat(end.attempts()).isEqualTo(attempts);
        assertThat(heard.started()).as("calls that were started").isEqualTo(1);
        assertThat(heard.ended()).as("further ends").isZero();
    }

    @Test
    void where_no_endpoint_can_be_reached_the_failure_names_every_attempt() throws Exception {
        bed.servers("orders-v1").forEach(WireMockServer::stop);
        MeshFailure failure = failure(HttpCall.get(ORDERS + "/x"), ConnectException.class);
        assertThat(failure.flag()).isEqualTo(ResponseFlag.UF);
        assertThat(failure.attempts()).extracting(AttemptRecord::number).containsExactly(1, 2, 3);
        assertThat(failure.attempts())
                .extracting(attempt -> attempt.outcome().kind())
                .containsOnly(Outcome.Kind.CONNECT_FAILURE);
        assertEnded(ResponseFlag.UF, 3);
    }

    @Test
    void a_call_that_takes_longer_than_its_route_allows_is_a_timeout() throws Exception {
        answer("orders-v2", ok().withFixedDelay(SLOW_MILLIS));
        MeshFailure failure = failure(HttpCall.get(ORDERS + "/hasty"), SocketTimeoutException.class);
        assertThat(failure.flag()).isEqualTo(ResponseFlag.UT);
        assertThat(failure.attempts()).hasSize(1);
        assertEnded(ResponseFlag.UT, 1);
    }

    @Test
    void a_host_that_the_mesh_should_know_and_does_not_is_refused() throws Exception {
        MeshFailure failure = failure(HttpCall.get(UNKNOWN + "/x"), UnknownHostException.class);
        assertThat(failure.flag()).isEqualTo(ResponseFlag.NR);
        assertThat(failure.attempts()).isEmpty();
        assertEnded(ResponseFlag.NR, 0);
    }

    @Test
    void an_error_that_outlasts_the_retries_is_the_answer_of_the_server() throws Exception {
        answer("orders-v1", serviceUnavailable().withBody("not today"));
        HttpAnswer answer = caller.call(HttpCall.get(ORDERS + "/x"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("not today");
        assertEnded(ResponseFlag.URX, 3);
        assertThat(seen("orders-v1")).hasSize(3);
    }

    @Test
    void an_answer_that_is_let_go_of_ends_its_call() throws Exception {
        answer("orders-v2", ok("large".repeat(1_000_000)));
        caller.abandon(HttpCall.get(ORDERS + "/hasty"));
        Summary end = heard.nextEnd();
        assertThat(end.flag()).as("what ended the call besides the client").isNull();
        assertThat(end.status()).isEqualTo(200);
        assertThat(end.attempts()).isEqualTo(1);
    }

    @Test
    void a_call_that_is_cancelled_ends_at_once_and_as_cancelled() throws Exception {
        answer("stock", ok().withFixedDelay(SLOW_MILLIS));
        Runnable cancel = caller.begin(HttpCall.get(STOCK + "/x"));
        heard.nextAttempt();
        cancel.run();
        Summary end = heard.nextEnd();
        assertThat(end.status()).as("status of a call that was cancelled").isZero();
        assertThat(end.flag()).isNull();
    }

    @Test
    void a_mesh_that_is_closed_takes_no_calls() throws Exception {
        body(HttpCall.get(STOCK + "/x"));
        bed.mesh().close();
        assertThatThrownBy(() -> caller.call(HttpCall.get(STOCK + "/x")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mesh client is closed");
        assertThat(seen("stock")).hasSize(1);
    }
}
