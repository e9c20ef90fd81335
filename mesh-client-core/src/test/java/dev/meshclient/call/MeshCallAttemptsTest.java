package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRequest.post;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.AttemptRecord;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.RetryBudget;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestRoute;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever gets an exception finds in it every attempt, and why none followed. */
class MeshCallAttemptsTest {
    private static final String URL = "http://orders.shop.local/";

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh shop(TestRoute route) {
        return mesh().node(node("orders-v1").at("10.0.0.1", "10.0.0.2")).service("orders.shop.local", route);
    }

    private static TestRoute twice() {
        return route("all").to("orders-v1").retries(1, RetryEvent.GATEWAY_ERROR);
    }

    private static List<String> attempts(Throwable exception) {
        return MeshFailure.attemptsOf(exception).stream()
                .map(AttemptRecord::toString)
                .toList();
    }

    private ScriptedCall start(TestMesh mesh) {
        return bed.given(mesh).call(get(URL)).start();
    }

    @Test
    void a_failure_after_the_last_retry_says_what_was_retried_and_that_the_limit_is_reached() {
        ScriptedCall call = start(shop(twice()))
                .headers(1, 503)
                .timerAfter(10)
                .fails(2, Outcome.Kind.REMOTE_RESET)
                .whatever();

        assertThat(attempts(call.exception()))
                .containsExactly(
                        "#1 10.0.0.1:8080 503 after 0 ms, retried on gateway-error",
                        "#2 10.0.0.2:8080 REMOTE_RESET (cause) after 0 ms, not retried: the retry limit is reached");
    }

    @Test
    void a_policy_without_retries_has_its_limit_reached_by_the_first_attempt() {
        ScriptedCall call = start(shop(route("all").to("orders-v1").retries(0, RetryEvent.GATEWAY_ERROR)))
                .fails(1, Outcome.Kind.REMOTE_RESET)
                .whatever();

        assertThat(attempts(call.exception()))
                .containsExactly(
                        "#1 10.0.0.1:8080 REMOTE_RESET (cause) after 0 ms, not retried: the retry limit is reached");
    }

    @Test
    void a_body_that_can_be_sent_only_once_is_why_there_is_no_retry() {
        ScriptedCall call = bed.given(shop(twice()))
                .call(post(URL).oneShot())
                .start()
                .fails(1, Outcome.Kind.REMOTE_RESET)
                .whatever();

        assertThat(attempts(call.exception()))
                .containsExactly("#1 10.0.0.1:8080 REMOTE_RESET (cause) after 0 ms,"
                        + " not retried: the request body can be sent only once");
    }

    @Test
    void a_retry_that_was_decided_and_has_no_time_left_was_none() {
        ScriptedCall call = bed.given(shop(twice()))
                .call(get(URL).timeout(Duration.ofMillis(5)))
                .start()
                .headers(1, 503)
                .timerAfter(5)
                .whatever();

        assertThat(attempts(call.exception()))
                .containsExactly("#1 10.0.0.1:8080 503 after 0 ms, not retried: the time of the call was over");
    }

    @Test
    void a_retry_that_finds_no_place_was_none() {
        ScriptedCall call = start(shop(twice())).headers(1, 503);
        bed.policies.limiter.refuse();
        call.timerAfter(10).whatever();

        assertThat(call.exception()).hasMessageStartingWith("UO: the request limit is reached");
        assertThat(attempts(call.exception()))
                .containsExactly("#1 10.0.0.1:8080 503 after 0 ms, not retried: the retry could not be sent");
    }

    @Test
    void a_budget_that_is_used_up_is_why_there_is_no_retry() {
        bed.retriesInBudget(0);
        ScriptedCall call = start(mesh().node(node("orders-v1").at("10.0.0.1").retryBudget(new RetryBudget(0, 0)))
                        .service("orders.shop.local", twice()))
                .fails(1, Outcome.Kind.REMOTE_RESET)
                .whatever();

        assertThat(attempts(call.exception()))
                .containsExactly(
                        "#1 10.0.0.1:8080 REMOTE_RESET (cause) after 0 ms, not retried: the retry budget is used up");
    }

    @Test
    void a_request_that_was_sent_again_on_a_fresh_connection_says_so() {
        ScriptedCall call = start(shop(route("all").to("orders-v1").retries(0)))
                .fails(1, Outcome.Kind.CONNECTION_TERMINATED, true, false)
                .fails(2, Outcome.Kind.CONNECT_FAILURE)
                .whatever();

        assertThat(attempts(call.exception()))
                .containsExactly(
                        "#1 10.0.0.1:8080 STALE_CONNECTION (cause) after 0 ms, sent again on a fresh connection",
                        "#2 10.0.0.1:8080 CONNECT_FAILURE (cause) after 0 ms,"
                                + " not retried: no event of the policy covers it");
    }

    @Test
    void the_exception_of_the_applications_own_body_is_the_same_and_has_suppressed_the_attempts() {
        IOException own = new IOException("disk is full");
        ScriptedCall call = start(shop(twice()))
                .headers(1, 503)
                .timerAfter(10)
                .fails(2, Outcome.Kind.REQUEST_BODY_FAILED, own, false, false)
                .whatever();

        assertThat(call.exception()).isSameAs(own).hasMessage("disk is full");
        assertThat(attempts(own))
                .containsExactly(
                        "#1 10.0.0.1:8080 503 after 0 ms, retried on gateway-error",
                        "#2 10.0.0.2:8080 REQUEST_BODY_FAILED (disk is full) after 0 ms,"
                                + " not retried: no event of the policy covers it");
        assertThat(own.getSuppressed()[0])
                .hasMessageStartingWith("virtual service orders.shop.local, route all, virtual node orders-v1; #1 10");
    }

    @Test
    void the_exception_of_a_body_that_breaks_off_has_suppressed_the_attempts() {
        IOException broken = new IOException("unexpected end of stream");
        ScriptedCall call = start(shop(twice())).headers(1, 503).timerAfter(10).headers(2, 200);
        call.call().onBodyEnd(2, new BodyEnd(Outcome.Kind.CONNECTION_TERMINATED, broken));
        call.whatever();

        assertThat(attempts(broken))
                .containsExactly(
                        "#1 10.0.0.1:8080 503 after 0 ms, retried on gateway-error",
                        "#2 10.0.0.2:8080 200 after 0 ms, delivered");
    }

    @Test
    void an_adaptor_that_throws_for_a_cancelled_call_can_add_the_attempts() {
        IOException cancelled = new IOException("Canceled");
        ScriptedCall call = start(shop(twice())).headers(1, 503).timerAfter(10).after(3);
        call.call().explain(cancelled);
        assertThat(cancelled.getSuppressed()).as("before the call is over").isEmpty();
        call.close().whatever();
        call.call().explain(cancelled);
        call.call().explain(cancelled);

        assertThat(cancelled.getSuppressed()).hasSize(1);
        assertThat(attempts(cancelled))
                .containsExactly(
                        "#1 10.0.0.1:8080 503 after 0 ms, retried on gateway-error",
                        "#2 10.0.0.2:8080 CANCELLED after 3 ms, not retried: the caller gave up");
    }

    @Test
    void the_attempt_that_lost_against_another_one_says_so() {
        bed.policies.hedgeAfter(Duration.ofMillis(100), 2);
        IOException broken = new IOException("unexpected end of stream");
        ScriptedCall call = start(shop(twice())).sent(1).timerAfter(100).sent(2).headers(2, 200);
        call.call().onBodyEnd(2, new BodyEnd(Outcome.Kind.CONNECTION_TERMINATED, broken));
        call.whatever();

        assertThat(attempts(broken))
                .containsExactly(
                        "#1 10.0.0.1:8080 CANCELLED after 100 ms,"
                                + " not retried: the response of another attempt was taken",
                        "#2 10.0.0.2:8080 200 after 0 ms, delivered");
    }

    @Test
    void the_zone_of_an_endpoint_and_a_grpc_status_are_told() {
        Endpoint inZone = new Endpoint("10.0.0.1", 0, "a", 1, Map.of(), null);
        IOException cancelled = new IOException("Canceled");
        ScriptedCall call = start(
                        mesh().node(node("orders-v1").protocol(Protocol.GRPC).at(inZone))
                                .service(
                                        "orders.shop.local",
                                        route("all")
                                                .protocol(Protocol.GRPC)
                                                .to("orders-v1")
                                                .retries(1, RetryEvent.UNAVAILABLE)))
                .headers(1, 200, Map.of("grpc-status", "14"))
                .close()
                .whatever();
        call.call().explain(cancelled);

        assertThat(attempts(cancelled))
                .containsExactly("#1 10.0.0.1:8080 (zone a) 200 (grpc-status 14) after 0 ms,"
                        + " not retried: the caller gave up");
    }

    @Test
    void a_call_without_an_attempt_adds_nothing_to_an_exception() {
        IOException cancelled = new IOException("Canceled");
        ScriptedCall call = bed.given(mesh().meshDomain("shop.local"))
                .call(get(URL))
                .start()
                .whatever();
        call.call().explain(cancelled);

        assertThat(cancelled.getSuppressed()).isEmpty();
        assertThat(MeshFailure.attemptsOf(cancelled)).isEmpty();
    }
}
