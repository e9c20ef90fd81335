package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRequest.post;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Defaults;
import dev.meshclient.model.MeshConnectException;
import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.RetryBudget;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.resilience.RetryAdmission;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestNode;
import dev.meshclient.testing.TestRoute;
import java.io.IOException;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeshCallRetryTest {
    private static final String URL = "http://orders.shop.local/";
    private static final String WHERE = " [virtual service orders.shop.local, route all, virtual node orders-v1]";

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh shop(TestRoute route) {
        return shop(node("orders-v1"), route);
    }

    private static TestMesh shop(TestNode node, TestRoute route) {
        return mesh().node(node.at("10.0.0.1", "10.0.0.2", "10.0.0.3"))
                .service("orders.shop.local", route.to("orders-v1"));
    }

    // ---- when and where

    @Test
    void a_retry_waits_for_its_back_off_and_avoids_the_endpoints_that_were_tried() {
        bed.random.nextBackOffs(millis(26), millis(51));
        bed.given(shop(route("all")))
                .call(get(URL))
                .start()
                .sent(1)
                .whatever()
                .headers(1, 503)
                .gives("- attempt 1: 503 after 0", "- response 1 discarded", "wait until 1, cancel [1]")
                .timerAfter(1)
                .gives("- attempt 2 to 10.0.0.2", "send 2 to 10.0.0.2 until 15000")
                .sent(2)
                .refused(2)
                .gives("pending until 15000", "- attempt 2: CONNECT_FAILURE after 0", "wait until 2")
                .timerAfter(1)
                .gives("- attempt 3 to 10.0.0.3", "send 3 to 10.0.0.3 until 15000")
                .sent(3)
                .headers(3, 200)
                .whatever()
                .bodyEnds(3)
                .gives("- body 3 ended", "- call: 200 after 2, attempts 3, retries 2");
    }

    @Test
    void the_windows_of_the_back_off_are_25_50_100_200_and_then_250_milliseconds() {
        bed.random.nextBackOffs(millis(24), millis(49), millis(99), millis(199), millis(249), millis(250));
        ScriptedCall call = bed.given(mesh().node(node("a").at("10.0.0.1"))
                        .service("orders.shop.local", route("all").to("a").retries(6, RetryEvent.SERVER_ERROR)))
                .call(get(URL))
                .start()
                .whatever();

        retryAfter(call, 1, 24);
        retryAfter(call, 2, 49);
        retryAfter(call, 3, 99);
        retryAfter(call, 4, 199);
        retryAfter(call, 5, 249);
        call.headers(6, 500)
                .gives(
                        "- attempt 6: 500 after 0",
                        "- response 6 discarded",
                        "- attempt 7 to 10.0.0.1",
                        "send 7 to" + " 10.0.0.1 until 15000, cancel [6]")
                .headers(7, 200)
                .bodyEnds(7)
                .whatever();
    }

    private static void retryAfter(ScriptedCall call, int attempt, long expectedMillis) {
        call.headers(attempt, 500)
                .whatever()
                .timerAfter(expectedMillis - 1)
                .whatever()
                .timerAfter(1);
        assertThat(call.attempts()).isEqualTo(attempt + 1);
        call.whatever();
    }

    @Test
    void a_retry_without_back_off_is_sent_at_once() {
        bed.random.nextBackOffs(0);
        bed.given(shop(route("all")))
                .call(get(URL))
                .start()
                .sent(1)
                .whatever()
                .headers(1, 503)
                .gives(
                        "- attempt 1: 503 after 0",
                        "- response 1 discarded",
                        "- attempt 2 to 10.0.0.2",
                        "send 2 to 10.0.0.2 until 15000, cancel [1]")
                .headers(2, 200)
                .bodyEnds(2)
                .whatever();
    }

    @Test
    void with_app_mesh_defaults_a_retry_goes_where_the_rotation_is() {
        bed.given(shop(route("all").retries(1, RetryEvent.SERVER_ERROR)).defaults(Defaults.APP_MESH));
        bed.call(get(URL)).start().close();
        bed.call(get(URL)).start().close();
        bed.call(get(URL)).start().close().whatever();
        ScriptedCall call = bed.call(get(URL)).start();
        ScriptedCall other = bed.call(get(URL)).start();
        bed.call(get(URL)).start().close();
        other.close().whatever();

        call.headers(1, 500)
                .whatever()
                .timerAfter(10)
                .gives("- attempt 2 to 10.0.0.1", "send 2 to 10.0.0.1 until 15000")
                .close()
                .whatever();
    }

    @Test
    void a_response_with_x_envoy_ratelimited_is_not_retried() {
        bed.given(shop(route("all")))
                .call(get(URL))
                .start()
                .sent(1)
                .whatever()
                .headers(1, 503, Map.of("x-envoy-ratelimited", "true"))
                .gives("- attempt 1: 503 after 0", "- response 1: 503", "deliver 1 until 15000")
                .bodyEnds(1)
                .gives("- body 1 ended", "- call: 503 after 0, attempts 1, retries 0");
    }

    @Test
    void a_failure_that_the_policy_does_not_cover_ends_the_call() {
        bed.given(shop(route("all").retries(2, RetryEvent.CLIENT_ERROR)))
                .call(get(URL))
                .start()
                .sent(1)
                .whatever()
                .after(3)
                .fails(1, Outcome.Kind.REMOTE_RESET)
                .gives(
                        "- attempt 1: REMOTE_RESET after 3",
                        "- call: 503 UR after 3, attempts 1, retries 0",
                        "throw UR: the stream was reset" + WHERE
                                + "; #1 10.0.0.1:8080 REMOTE_RESET (cause) after 3 ms, not retried: no event of the policy covers it");
    }

    // ---- limits

    @Test
    void the_last_response_after_the_last_retry_is_delivered_unchanged() {
        bed.given(shop(route("all").retries(1, RetryEvent.SERVER_ERROR)))
                .call(get(URL))
                .start()
                .headers(1, 500)
                .timerAfter(10)
                .whatever()
                .headers(2, 502)
                .gives("- attempt 2: 502 after 0", "- response 2: 502", "deliver 2 until 15000")
                .bodyEnds(2)
                .gives("- body 2 ended", "- call: 502 URX after 10, attempts 2, retries 1");
    }

    @Test
    void the_last_failure_after_the_last_retry_is_an_exception_with_every_attempt() {
        ScriptedCall call = bed.given(shop(route("all").retries(1, RetryEvent.SERVER_ERROR)))
                .call(get(URL))
                .start()
                .after(4)
                .headers(1, 500)
                .timerAfter(10)
                .whatever()
                .after(2)
                .refused(2)
                .gives(
                        "- attempt 2: CONNECT_FAILURE after 2",
                        "- call: 503 UF after 16, attempts 2, retries 1",
                        "throw UF: no connection, and the retry limit is reached" + WHERE
                                + "; #1 10.0.0.1:8080 500 after 4 ms, retried on server-error"
                                + "; #2 10.0.0.2:8080 CONNECT_FAILURE (cause) after 2 ms, not retried: the retry limit is reached");

        assertThat(call.exception())
                .isInstanceOf(MeshConnectException.class)
                .hasCauseInstanceOf(IOException.class)
                .asInstanceOf(InstanceOfAssertFactories.type(MeshFailure.class))
                .satisfies(failure -> assertThat(failure.attempts())
                        .extracting(attempt ->
                                attempt.number() + " " + attempt.outcome().status())
                        .containsExactly("1 500", "2 503"));
    }

    @Test
    void a_policy_without_retries_makes_one_attempt() {
        bed.given(shop(route("all").retries(0, RetryEvent.SERVER_ERROR)))
                .call(get(URL))
                .start()
                .whatever()
                .headers(1, 503)
                .gives("- attempt 1: 503 after 0", "- response 1: 503", "deliver 1 until 15000")
                .bodyEnds(1)
                .gives("- body 1 ended", "- call: 503 after 0, attempts 1, retries 0");
    }

    @Test
    void when_the_retry_budget_is_used_up_the_response_is_delivered() {
        bed.retriesInBudget(1).given(shop(node("orders-v1").retryBudget(new RetryBudget(0, 1)), route("all")));
        ScriptedCall first = bed.call(get(URL)).start().headers(1, 503);
        ScriptedCall second = bed.call(get(URL)).start().whatever();

        second.headers(1, 503)
                .gives("- attempt 1: 503 after 0", "- response 1: 503", "deliver 1 until 15000")
                .bodyEnds(1)
                .gives("- body 1 ended", "- call: 503 UO after 0, attempts 1, retries 0");
        first.close().whatever();
    }

    @Test
    void with_app_mesh_defaults_there_is_no_budget() {
        bed.given(shop(node("orders-v1"), route("all")).defaults(Defaults.APP_MESH));

        assertThat(bed.node("orders-v1").retryAdmission()).isSameAs(RetryAdmission.ALWAYS);
    }

    @Test
    void when_the_retry_budget_is_used_up_the_failure_says_so() {
        bed.retriesInBudget(0)
                .given(shop(node("orders-v1").retryBudget(new RetryBudget(0, 0)), route("all")))
                .call(get(URL))
                .start()
                .whatever()
                .fails(1, Outcome.Kind.REMOTE_RESET)
                .gives(
                        "- attempt 1: REMOTE_RESET after 0",
                        "- call: 503 UR after 0, attempts 1, retries 0",
                        "throw UR: the stream was reset, and the retry budget is used up" + WHERE
                                + "; #1 10.0.0.1:8080 REMOTE_RESET (cause) after 0 ms, not retried: the retry budget is used up");
    }

    @Test
    void a_unit_of_the_budget_is_held_from_the_decision_to_the_outcome_of_the_retry() {
        ScriptedCall call = bed.given(shop(route("all")))
                .call(get(URL))
                .start()
                .headers(1, 503)
                .whatever();

        assertThat(retriesLeft()).isEqualTo(2);
        call.timerAfter(10).whatever();
        assertThat(retriesLeft()).isEqualTo(2);
        call.headers(2, 200).whatever();
        assertThat(retriesLeft()).isEqualTo(3);
        call.bodyEnds(2).whatever();
    }

    @Test
    void a_unit_goes_back_to_the_budget_that_it_came_from_even_if_the_node_has_a_new_one() {
        ScriptedCall call = bed.given(shop(route("all")))
                .call(get(URL))
                .start()
                .headers(1, 503)
                .whatever();

        bed.retriesInBudget(1).given(shop(node("orders-v1").retryBudget(new RetryBudget(0, 1)), route("all")));
        assertThat(retriesLeft()).isOne();
        call.timer().headers(2, 200).bodyEnds(2).whatever();
        assertThat(retriesLeft()).isOne();
    }

    private int retriesLeft() {
        return CallBed.retriesLeft(bed.node("orders-v1").retryAdmission());
    }

    // ---- bodies

    @Test
    void a_body_that_can_be_written_only_once_is_not_sent_again() {
        bed.given(shop(route("all")))
                .call(post(URL).oneShot())
                .start()
                .whatever()
                .headers(1, 503)
                .gives("- attempt 1: 503 after 0", "- response 1: 503", "deliver 1, 15000 from sent")
                .bodyEnds(1)
                .gives("- body 1 ended", "- call: 503 after 0, attempts 1, retries 0");
    }

    @Test
    void a_request_of_which_nothing_was_sent_is_sent_again_whatever_its_body() {
        bed.given(shop(route("all")))
                .call(post(URL).oneShot())
                .start()
                .whatever()
                .refused(1)
                .gives("- attempt 1: CONNECT_FAILURE after 0", "wait until 10")
                .timerAfter(10)
                .gives("- attempt 2 to 10.0.0.2", "send 2 to 10.0.0.2, idle 300000, 15000 from sent")
                .headers(2, 200)
                .bodyEnds(2)
                .whatever();
    }

    private static long millis(long count) {
        return count * 1_000_000;
    }
}
