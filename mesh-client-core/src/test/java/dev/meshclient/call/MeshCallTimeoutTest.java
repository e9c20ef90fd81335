package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRequest.post;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.context.MeshContext;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestRoute;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeshCallTimeoutTest {
    private static final String URL = "http://orders.shop.local/";
    private static final String WHERE = " [virtual service orders.shop.local, route all, virtual node orders-v1]";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh shop(TestRoute route) {
        return mesh().node(node("orders-v1").at("10.0.0.1", "10.0.0.2").timeout(Duration.ZERO, null))
                .service("orders.shop.local", route.to("orders-v1"));
    }

    private static TestRoute perTry(RetryEvent event) {
        return route("all").timeout(Duration.ofSeconds(10)).retries(1, event).perTry(SECOND);
    }

    // ---- per try

    @Test
    void the_timeout_of_a_try_begins_when_the_request_is_fully_sent_and_is_retried() {
        bed.given(shop(perTry(RetryEvent.SERVER_ERROR)))
                .call(get(URL))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 10000")
                .after(700)
                .sent(1)
                .gives("pending until 1700")
                .timerAfter(999)
                .gives("pending until 1700")
                .timerAfter(1)
                .gives("- attempt 1: PER_TRY_TIMEOUT after 1700", "wait until 1710, cancel [1]")
                .timerAfter(10)
                .gives("- attempt 2 to 10.0.0.2", "send 2 to 10.0.0.2 until 10000")
                .sent(2)
                .gives("pending until 2710")
                .headers(2, 200)
                .bodyEnds(2)
                .whatever();
    }

    @Test
    void the_timeout_of_the_last_try_fails_the_call() {
        ScriptedCall call = bed.given(shop(perTry(RetryEvent.GATEWAY_ERROR)))
                .call(get(URL))
                .start()
                .sent(1)
                .timerAfter(1_000)
                .timerAfter(10)
                .sent(2)
                .whatever()
                .timerAfter(1_000)
                .gives(
                        "- attempt 2: PER_TRY_TIMEOUT after 1000",
                        "- call: 504 UT after 2010, attempts 2, retries 1",
                        "throw UT: no response within the per-try timeout, and the retry limit is reached" + WHERE
                                + "; #1 10.0.0.1:8080 PER_TRY_TIMEOUT after 1000 ms, retried on gateway-error"
                                + "; #2 10.0.0.2:8080 PER_TRY_TIMEOUT after 1000 ms, not retried: the retry limit is reached, cancel [2]");

        assertThat(call.exception()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_policy_that_does_not_cover_it_does_not_retry_the_timeout_of_a_try() {
        bed.given(shop(perTry(RetryEvent.CONNECTION_ERROR)))
                .call(get(URL))
                .start()
                .sent(1)
                .whatever()
                .timerAfter(1_000)
                .gives(
                        "- attempt 1: PER_TRY_TIMEOUT after 1000",
                        "- call: 504 UT after 1000, attempts 1, retries 0",
                        "throw UT: no response within the per-try timeout" + WHERE
                                + "; #1 10.0.0.1:8080 PER_TRY_TIMEOUT after 1000 ms, not retried: no event of the policy covers it, cancel [1]");
    }

    @Test
    void a_body_that_can_be_written_only_once_is_not_retried_after_the_timeout_of_a_try() {
        bed.given(shop(perTry(RetryEvent.SERVER_ERROR)))
                .call(post(URL).oneShot())
                .start()
                .sent(1)
                .whatever()
                .timerAfter(1_000)
                .gives(
                        "- attempt 1: PER_TRY_TIMEOUT after 1000",
                        "- call: 504 UT after 1000, attempts 1, retries 0",
                        "throw UT: no response within the per-try timeout" + WHERE
                                + "; #1 10.0.0.1:8080 PER_TRY_TIMEOUT after 1000 ms, not retried: the request body can be sent only once, cancel [1]");
    }

    @Test
    void the_timeout_of_a_try_ends_with_the_response_headers() {
        bed.given(shop(perTry(RetryEvent.SERVER_ERROR)))
                .call(get(URL))
                .start()
                .sent(1)
                .whatever()
                .headers(1, 200)
                .gives("- attempt 1: 200 after 0", "- response 1: 200", "deliver 1 until 10000")
                .timerAfter(2_000)
                .gives("pending until 10000")
                .bodyEnds(1)
                .whatever();
    }

    @Test
    void a_timeout_of_a_try_that_is_not_below_the_request_timeout_is_ignored() {
        bed.given(shop(route("all")
                        .timeout(SECOND)
                        .retries(1, RetryEvent.SERVER_ERROR)
                        .perTry(SECOND)))
                .call(get(URL))
                .start()
                .after(300)
                .sent(1)
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 1000", "pending until 1000")
                .close()
                .whatever();
    }

    @Test
    void without_a_request_timeout_the_timeout_of_a_try_counts() {
        bed.given(shop(route("all")
                        .timeout(Duration.ZERO)
                        .retries(1, RetryEvent.SERVER_ERROR)
                        .perTry(Duration.ofHours(1))))
                .call(get(URL))
                .start()
                .sent(1)
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1, idle 300000", "pending until 3600000")
                .close()
                .whatever();
    }

    // ---- the request

    @Test
    void the_request_timeout_runs_from_the_start_over_attempts_and_back_offs() {
        bed.given(shop(route("all").timeout(SECOND)))
                .call(get(URL))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 1000")
                .after(400)
                .headers(1, 503)
                .timerAfter(10)
                .after(570)
                .headers(2, 503)
                .whatever()
                .timerAfter(10)
                .gives("- attempt 3 to 10.0.0.2", "send 3 to 10.0.0.2 until 1000")
                .timerAfter(10)
                .gives(
                        "- attempt 3: REQUEST_TIMEOUT after 10",
                        "- call: 504 UT after 1000, attempts 3, retries 2",
                        "throw UT: no response within 1000 ms" + WHERE
                                + "; #1 10.0.0.1:8080 503 after 400 ms, retried by the default policy"
                                + "; #2 10.0.0.2:8080 503 after 570 ms, retried by the default policy"
                                + "; #3 10.0.0.2:8080 REQUEST_TIMEOUT after 10 ms, not retried: the time of the call was over, cancel [3]");
    }

    @Test
    void a_back_off_beyond_the_request_timeout_ends_in_it() {
        bed.random.nextBackOffs(20_000_000);
        bed.given(shop(route("all").timeout(SECOND)))
                .call(get(URL))
                .start()
                .after(990)
                .headers(1, 503)
                .whatever()
                .timerAfter(10)
                .gives(
                        "- call: 504 UT after 1000, attempts 1, retries 0",
                        "throw UT: no response within 1000 ms" + WHERE
                                + "; #1 10.0.0.1:8080 503 after 990 ms, not retried: the time of the call was over");
    }

    @Test
    void the_request_timeout_bounds_the_body_and_is_the_drivers_to_enforce() {
        bed.given(shop(route("all").timeout(SECOND)))
                .call(get(URL))
                .start()
                .headers(1, 200)
                .whatever()
                .timerAfter(1_000)
                .gives("pending until 1000")
                .body(1, Outcome.Kind.REQUEST_TIMEOUT)
                .gives("- body 1 failed: cause", "- call: 200 UT after 1000, attempts 1, retries 0");
    }

    @Test
    void for_a_body_that_can_be_written_only_once_the_request_timeout_begins_when_it_is_written() {
        bed.given(shop(route("all").timeout(SECOND)))
                .call(post(URL).oneShot())
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1, idle 300000, 1000 from sent")
                .timerAfter(60_000)
                .gives("pending")
                .sent(1)
                .gives("pending until 61000")
                .timerAfter(1_000)
                .gives(
                        "- attempt 1: REQUEST_TIMEOUT after 61000",
                        "- call: 504 UT after 61000, attempts 1, retries 0",
                        "throw UT: no response within 61000 ms" + WHERE
                                + "; #1 10.0.0.1:8080 REQUEST_TIMEOUT after 61000 ms, not retried: the time of the call was over, cancel [1]");
    }

    @Test
    void a_body_that_another_thread_has_written_bounds_the_response_headers_from_its_end() {
        bed.given(shop(route("all").timeout(SECOND)))
                .call(post(URL).oneShot())
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1, idle 300000, 1000 from sent")
                .after(60_000)
                .sentBefore(1, 400)
                .gives("pending until 60600")
                .timerAfter(600)
                .gives(
                        "- attempt 1: REQUEST_TIMEOUT after 60600",
                        "- call: 504 UT after 60600, attempts 1, retries 0",
                        "throw UT: no response within 60600 ms" + WHERE
                                + "; #1 10.0.0.1:8080 REQUEST_TIMEOUT after 60600 ms, not retried: the time of the call was over, cancel [1]");
    }

    @Test
    void a_body_that_another_thread_has_written_bounds_a_try_from_its_end() {
        bed.given(shop(route("all")
                        .timeout(SECOND)
                        .retries(1, RetryEvent.SERVER_ERROR)
                        .perTry(Duration.ofMillis(300))))
                .call(post(URL).oneShot())
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1, idle 300000, 300 from sent")
                .after(5_000)
                .sentBefore(1, 100)
                .gives("pending until 5200")
                .close()
                .whatever();
    }

    @Test
    void the_smaller_timeout_of_route_and_listener_counts() {
        bed.given(mesh().node(node("a").at("10.0.0.1").timeout(Duration.ofSeconds(2), null))
                        .service(
                                "orders.shop.local",
                                route("all").timeout(Duration.ofSeconds(7)).to("a")))
                .call(get(URL))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 2000")
                .close()
                .whatever();
    }

    @Test
    void the_idle_timeout_is_armed_only_where_it_could_fire_before_the_request_timeout() {
        bed.given(shop(route("all").timeout(Duration.ofSeconds(10)).idle(Duration.ofSeconds(4))))
                .call(get(URL))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1, idle 4000 until 10000")
                .after(6_000)
                .headers(1, 503)
                .whatever()
                .timerAfter(10)
                .gives("- attempt 2 to 10.0.0.2", "send 2 to 10.0.0.2 until 10000")
                .close()
                .whatever();
    }

    // ---- the caller

    @Test
    void the_callers_own_timeout_counts_where_it_is_the_smaller_one() {
        bed.given(shop(route("all").timeout(SECOND)));

        bed.call(get(URL).timeout(Duration.ofMillis(250)))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 250")
                .timerAfter(250)
                .gives(
                        "- attempt 1: CALLER_TIMEOUT after 250",
                        "- call: 504 UT after 250, attempts 1, retries 0",
                        "throw UT: no response within 250 ms" + WHERE
                                + "; #1 10.0.0.1:8080 CALLER_TIMEOUT after 250 ms, not retried: the time of the call was over, cancel [1]");
        bed.call(get(URL).timeout(Duration.ofMinutes(1)))
                .start()
                .gives("- attempt 1 to 10.0.0.2", "send 1 to 10.0.0.2 until 1000")
                .close()
                .whatever();
    }

    @Test
    void the_callers_own_timeout_may_come_a_little_early() {
        bed.given(shop(route("all").timeout(SECOND)));

        bed.call(get(URL).timeout(Duration.ofMillis(250)))
                .start()
                .whatever()
                .after(248)
                .callerTimeout()
                .gives(
                        "- attempt 1: CALLER_TIMEOUT after 248",
                        "- call: 504 UT after 248, attempts 1, retries 0",
                        "throw UT: no response within 248 ms" + WHERE
                                + "; #1 10.0.0.1:8080 CALLER_TIMEOUT after 248 ms, not retried: the time of the call was over, cancel [1]");
        bed.call(get(URL).timeout(Duration.ofMillis(250)))
                .start()
                .headers(1, 200)
                .whatever()
                .callerTimeout()
                .gives("pending until 250")
                .bodyEnds(1)
                .whatever();
    }

    @Test
    void the_callers_own_timeout_bounds_a_body_that_can_be_written_only_once_from_the_start() {
        bed.given(shop(route("all").timeout(SECOND)))
                .call(post(URL).oneShot().timeout(Duration.ofMillis(1_500)))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1, 1000 from sent until 1500")
                .after(100)
                .sent(1)
                .gives("pending until 1100")
                .close()
                .whatever();
    }

    @Test
    void the_callers_own_timeout_says_nothing_about_the_endpoint_and_the_meshs_does() {
        bed.given(mesh().node(node("a").at("10.0.0.1").outlierDetection(1, 100))
                .service("orders.shop.local", route("all").timeout(SECOND).to("a")));

        bed.call(get(URL).timeout(Duration.ofMillis(5))).start().timerAfter(5).whatever();
        startWithin(Duration.ofMillis(5), Duration.ofSeconds(3)).timerAfter(5).whatever();
        assertThat(bed.node("a").endpoints()).allMatch(endpoint -> endpoint.available());
        bed.call(get(URL).timeout(Duration.ofSeconds(3)))
                .start()
                .timerAfter(1_000)
                .whatever();
        assertThat(bed.node("a").endpoints()).noneMatch(endpoint -> endpoint.available());
    }

    @Test
    void a_request_that_outlasts_its_response_headers_bounds_the_body_from_its_own_end() {
        bed.given(shop(route("all").timeout(SECOND)))
                .call(post(URL).oneShot())
                .start()
                .after(5_000)
                .whatever()
                .headers(1, 200)
                .gives("- attempt 1: 200 after 5000", "- response 1: 200", "deliver 1, 1000 from sent")
                .bodyEnds(1)
                .whatever();
        bed.call(post(URL).oneShot())
                .start()
                .sent(1)
                .whatever()
                .headers(1, 200)
                .gives("- attempt 1: 200 after 0", "- response 1: 200", "deliver 1 until 1000")
                .bodyEnds(1)
                .whatever();
    }

    @Test
    void a_timeout_of_the_caller_that_is_out_of_all_bounds_is_none() {
        bed.given(shop(route("all").timeout(Duration.ZERO)))
                .call(get(URL).timeoutNanos(Long.MAX_VALUE))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1, idle 300000")
                .close()
                .whatever();
    }

    @Test
    void the_deadline_of_the_inbound_request_counts_where_it_is_the_smaller_one() {
        bed.given(shop(route("all").timeout(SECOND)));

        startWithin(Duration.ofMillis(400), Duration.ofMillis(700))
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 400")
                .close()
                .whatever();
        startWithin(Duration.ofMillis(700), Duration.ofMillis(400))
                .gives("- attempt 1 to 10.0.0.2", "send 1 to 10.0.0.2 until 400")
                .close()
                .whatever();
    }

    @Test
    void a_call_after_the_deadline_of_the_inbound_request_makes_no_attempt() {
        bed.given(shop(route("all")));

        startWithin(Duration.ofMillis(-5), Duration.ofSeconds(3))
                .gives("- call: 504 UT after 0, attempts 0, retries 0", "throw UT: no response within 0 ms" + WHERE);
    }

    private ScriptedCall startWithin(Duration inbound, Duration own) {
        MeshContext context = new MeshContext(bed.clock.read() + inbound.toNanos(), 1, false, null);
        try (MeshContext.Scope scope = context.open()) {
            assertThat(scope).isNotNull();
            return bed.call(get(URL).timeout(own)).start();
        }
    }

    @Test
    void a_timeout_of_centuries_is_as_good_as_none() {
        bed.given(shop(route("all").timeout(Duration.ofNanos(Long.MAX_VALUE))))
                .call(get(URL))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1, idle 300000")
                .headers(1, 200)
                .bodyEnds(1)
                .whatever();
    }
}
