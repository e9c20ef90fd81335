package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRequest.post;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Outcome;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.testing.TestMesh;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls with two attempts open at once. */
class MeshCallHedgeTest {
    private static final String URL = "http://orders.shop.local/";

    @RegisterExtension
    final CallBed bed = new CallBed();

    @BeforeEach
    void hedge() {
        bed.policies.hedgeAfter(Duration.ofMillis(100), 2);
    }

    private static TestMesh shop() {
        return mesh().node(node("orders-v1").at("10.0.0.1", "10.0.0.2", "10.0.0.3"))
                .service("orders.shop.local", route("all").to("orders-v1"));
    }

    private ScriptedCall twoOpen() {
        return bed.given(shop())
                .call(get(URL))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 15000")
                .sent(1)
                .gives("pending until 100")
                .timerAfter(100)
                .gives("- attempt 2 to 10.0.0.2", "send 2 to 10.0.0.2 until 15000")
                .sent(2)
                .gives("pending until 15000");
    }

    @Test
    void when_the_second_attempt_wins_the_first_is_cancelled() {
        twoOpen()
                .after(5)
                .headers(2, 200)
                .gives(
                        "- attempt 2: 200 after 5",
                        "- attempt 1: CANCELLED after 105",
                        "- response 2: 200",
                        "deliver 2 until 15000, cancel [1]")
                .bodyEnds(2)
                .gives("- body 2 ended", "- call: 200 after 105, attempts 2, retries 0");
    }

    @Test
    void when_the_first_attempt_wins_the_second_is_cancelled() {
        twoOpen()
                .headers(1, 200)
                .gives(
                        "- attempt 1: 200 after 100",
                        "- attempt 2: CANCELLED after 0",
                        "- response 1: 200",
                        "deliver 1 until 15000, cancel [2]")
                .bodyEnds(1)
                .gives("- body 1 ended", "- call: 200 after 100, attempts 2, retries 0");
    }

    @Test
    void the_late_response_of_the_loser_and_the_end_of_its_body_change_nothing() {
        ScriptedCall call = twoOpen().headers(2, 200).whatever();

        call.headers(1, 500).gives("pending until 15000").bodyEnds(1).gives();
        assertThat(bed.inFlight()).isOne();
        call.bodyEnds(2).whatever();
    }

    @Test
    void a_response_that_could_be_retried_is_dropped_while_the_other_attempt_is_open() {
        twoOpen()
                .headers(1, 503)
                .gives("- attempt 1: 503 after 100", "- response 1 discarded", "pending until 15000, cancel [1]")
                .bodyEnds(1)
                .gives()
                .headers(2, 200)
                .gives("- attempt 2: 200 after 0", "- response 2: 200", "deliver 2 until 15000")
                .bodyEnds(1)
                .gives()
                .bodyEnds(2)
                .whatever();
    }

    @Test
    void a_failure_is_dropped_while_the_other_attempt_is_open() {
        twoOpen()
                .fails(2, Outcome.Kind.REMOTE_RESET)
                .gives("- attempt 2: REMOTE_RESET after 0", "pending until 15000")
                .headers(1, 200)
                .bodyEnds(1)
                .whatever();
    }

    @Test
    void when_both_fail_the_last_one_decides_about_a_retry() {
        twoOpen()
                .fails(1, Outcome.Kind.REMOTE_RESET)
                .whatever()
                .headers(2, 503)
                .gives("- attempt 2: 503 after 0", "- response 2 discarded", "wait until 110, cancel [2]")
                .timerAfter(10)
                .gives("- attempt 3 to 10.0.0.3", "send 3 to 10.0.0.3 until 15000")
                .sent(3)
                .gives("pending until 15000")
                .headers(3, 200)
                .bodyEnds(3)
                .whatever();
    }

    @Test
    void the_hedge_of_an_attempt_that_has_failed_is_not_opened_during_the_back_off() {
        bed.given(shop())
                .call(get(URL))
                .start()
                .sent(1)
                .after(95)
                .whatever()
                .headers(1, 503)
                .gives("- attempt 1: 503 after 95", "- response 1 discarded", "wait until 105, cancel [1]")
                .timerAfter(5)
                .gives("wait until 105")
                .close()
                .whatever();
    }

    @Test
    void the_hedge_of_an_attempt_that_has_failed_is_not_opened_beside_its_retry() {
        bed.given(shop())
                .call(get(URL))
                .start()
                .sent(1)
                .after(50)
                .headers(1, 503)
                .whatever()
                .timerAfter(10)
                .gives("- attempt 2 to 10.0.0.2", "send 2 to 10.0.0.2 until 15000")
                .timerAfter(50)
                .gives("pending until 15000")
                .close()
                .whatever();
    }

    @Test
    void a_body_that_can_be_written_only_once_is_not_sent_twice_at_once() {
        bed.given(shop())
                .call(post(URL).oneShot())
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1, idle 300000, 15000 from sent")
                .sent(1)
                .gives("pending until 15000")
                .close()
                .whatever();
    }

    @Test
    void without_a_free_place_there_is_no_second_attempt() {
        ScriptedCall call = bed.given(shop()).call(get(URL)).start().sent(1).whatever();

        bed.policies.limiter.queue(Duration.ofSeconds(1));
        call.timerAfter(100).gives("pending until 15000");
        bed.policies.limiter.grantNext();
        call.close().whatever();
    }

    @Test
    void two_attempts_that_time_out_at_once_are_both_aborted() {
        bed.policies.hedgeAfter(Duration.ZERO, 2);
        bed.given(mesh().node(node("a").at("10.0.0.1", "10.0.0.2"))
                        .service(
                                "orders.shop.local",
                                route("all")
                                        .to("a")
                                        .retries(1, RetryEvent.SERVER_ERROR)
                                        .perTry(Duration.ofMillis(50))))
                .call(get(URL))
                .start()
                .sent(1)
                .timer()
                .sent(2)
                .whatever()
                .timerAfter(50)
                .gives("- attempt 2: PER_TRY_TIMEOUT after 50", "pending until 50, cancel [2]")
                .timer()
                .gives("- attempt 1: PER_TRY_TIMEOUT after 50", "wait until 60, cancel [1]")
                .close()
                .whatever();
    }

    @Test
    void when_the_request_times_out_both_are_aborted() {
        twoOpen()
                .timerAfter(14_900)
                .gives(
                        "- attempt 2: REQUEST_TIMEOUT after 14900",
                        "- attempt 1: REQUEST_TIMEOUT after 15000",
                        "- call: 504 UT after 15000, attempts 2, retries 0",
                        "throw UT: no response within 15000 ms"
                                + " [virtual service orders.shop.local, route all, virtual node orders-v1]"
                                + "; #1 10.0.0.1:8080 REQUEST_TIMEOUT after 15000 ms, not retried: the time of the call was over"
                                + "; #2 10.0.0.2:8080 REQUEST_TIMEOUT after 14900 ms, not retried: the time of the call was over, cancel [2, 1]");
    }
}
