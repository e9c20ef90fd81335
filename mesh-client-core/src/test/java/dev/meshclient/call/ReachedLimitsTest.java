package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.RetryBudget;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.testing.GaugeBoard;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestNode;
import dev.meshclient.testing.TestRoute;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be read of calls that a limit stops, and of those that wait. */
class ReachedLimitsTest {
    private static final String URL = "http://orders.shop.local/";

    private final GaugeBoard board = new GaugeBoard();

    @RegisterExtension
    final CallBed bed = new CallBed().listener(board);

    private static TestMesh shop(TestNode node, TestRoute route) {
        return mesh().node(node.at("10.0.0.1", "10.0.0.2")).service("orders.shop.local", route.to("orders-v1"));
    }

    private static TestMesh shop(TestRoute route) {
        return shop(node("orders-v1"), route);
    }

    /** How often the limits were reached: on requests, on the retry budget, on retries. */
    private List<Long> reached() {
        return List.of(reached("requests"), reached("retry_budget"), reached("retries"));
    }

    private long reached(String limit) {
        return board.value("mesh.limits.reached", Map.of("virtual.node", "orders-v1", "limit", limit));
    }

    @Test
    void a_call_that_succeeds_reaches_no_limit() {
        bed.given(shop(route("all")))
                .call(get(URL))
                .start()
                .headers(1, 503)
                .timerAfter(100)
                .headers(2, 200)
                .bodyEnds(2)
                .whatever();
        assertThat(reached()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void a_request_that_is_refused_has_reached_the_limit_of_requests() {
        bed.given(shop(route("all")));
        bed.policies.limiter.refuse();
        bed.call(get(URL)).start().whatever();
        assertThat(reached()).containsExactly(1L, 0L, 0L);
    }

    @Test
    void a_request_that_queued_in_vain_has_reached_the_limit_of_requests() {
        bed.given(shop(route("all")));
        bed.policies.limiter.queue(Duration.ofSeconds(2));
        bed.call(get(URL)).start().timerAfter(2_000).whatever();
        assertThat(reached()).containsExactly(1L, 0L, 0L);
    }

    @Test
    void a_response_after_the_last_retry_has_reached_the_limit_of_retries() {
        bed.given(shop(route("all").retries(1, RetryEvent.SERVER_ERROR)))
                .call(get(URL))
                .start()
                .headers(1, 500)
                .timerAfter(10)
                .headers(2, 502)
                .bodyEnds(2)
                .whatever();
        assertThat(reached()).containsExactly(0L, 0L, 1L);
    }

    @Test
    void a_failure_for_which_the_budget_has_no_retry_has_reached_the_retry_budget() {
        bed.retriesInBudget(1).given(shop(node("orders-v1").retryBudget(new RetryBudget(0, 1)), route("all")));
        ScriptedCall first = bed.call(get(URL)).start().headers(1, 503);
        bed.call(get(URL)).start().refused(1).whatever();
        first.close().whatever();
        assertThat(reached()).containsExactly(0L, 1L, 0L);
    }

    @Test
    void calls_that_wait_are_told_by_what_they_wait_for() {
        bed.given(shop(route("all")));
        ScriptedCall backOff = bed.call(get(URL)).start().headers(1, 503);
        bed.policies.limiter.queue(Duration.ofSeconds(2));
        ScriptedCall queued = bed.call(get(URL)).start();

        assertThat(waiting("back_off")).isOne();
        assertThat(waiting("place")).isOne();
        assertThat(waiting("first")).isZero();
        assertThat(waiting("delay")).isZero();
        backOff.close();
        queued.close().whatever();
        assertThat(waiting("back_off")).isZero();
        assertThat(waiting("place")).isZero();
    }

    private long waiting(String reason) {
        return board.value("mesh.calls.waiting", Map.of("reason", reason));
    }
}
