package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRequest.post;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.context.MeshContext;
import dev.meshclient.model.Outcome;
import dev.meshclient.testing.GaugeBoard;
import dev.meshclient.testing.TestRoute;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of timeout can be counted by itself, wherever in a call it fires. */
class FiredTimeoutsTest {
    private static final String URL = "http://orders.shop.local/";

    private final GaugeBoard board = new GaugeBoard();

    @RegisterExtension
    final CallBed bed = new CallBed().listener(board);

    private ScriptedCall given(TestRoute route) {
        return bed.given(mesh().node(node("orders-v1").at("10.0.0.1", "10.0.0.2"))
                        .service("orders.shop.local", route.to("orders-v1")))
                .call(get(URL));
    }

    private static TestRoute oneSecond() {
        return route("all").timeout(Duration.ofSeconds(1));
    }

    /** What was counted, without what was not. */
    private Map<String, Long> fired() {
        Map<String, Long> fired = new TreeMap<>();
        Stream.of("per_try", "request", "idle", "caller", "read").forEach(timeout -> {
            long count = board.value("mesh.timeouts", Map.of("virtual.node", "orders-v1", "timeout", timeout));
            if (count > 0) {
                fired.put(timeout, count);
            }
        });
        return fired;
    }

    @Test
    void a_call_in_time_has_none() {
        given(oneSecond()).start().headers(1, 200).bodyEnds(1).whatever();
        assertThat(fired()).isEmpty();
    }

    @Test
    void the_requests_own_fires_once_however_many_attempts_are_open() {
        bed.policies.hedgeAfter(Duration.ofMillis(100), 2);
        given(oneSecond()).start().sent(1).timerAfter(100).timerAfter(900).whatever();
        assertThat(fired()).isEqualTo(Map.of("request", 1L));
    }

    @Test
    void the_requests_own_fires_while_the_call_waits_for_a_place() {
        bed.policies.limiter.queue(Duration.ofSeconds(5));
        given(oneSecond()).start().timerAfter(1_000).whatever();
        assertThat(fired()).isEqualTo(Map.of("request", 1L));
    }

    @Test
    void the_callers_own_is_told_apart_from_the_requests() {
        given(oneSecond()).start().callerTimeout().whatever();
        assertThat(fired()).isEqualTo(Map.of("caller", 1L));
    }

    @Test
    void the_per_try_timeout_fires_once_for_each_attempt() {
        given(oneSecond().perTry(Duration.ofMillis(100)).retries(1))
                .start()
                .sent(1)
                .timerAfter(100)
                .whatever();
        assertThat(fired()).isEqualTo(Map.of("per_try", 1L));
    }

    @ParameterizedTest
    @CsvSource({"IDLE_TIMEOUT, idle", "READ_TIMEOUT, read"})
    void those_that_the_adaptor_watches_fire_before_the_response_and_in_its_body(Outcome.Kind kind, String timeout) {
        given(route("all").retries(0)).start().fails(1, kind).whatever();
        assertThat(fired()).isEqualTo(Map.of(timeout, 1L));

        bed.call(get(URL)).start().headers(1, 200).body(1, kind).whatever();
        assertThat(fired()).isEqualTo(Map.of(timeout, 2L));
    }

    @ParameterizedTest
    @CsvSource({"REQUEST_TIMEOUT, request", "CALLER_TIMEOUT, caller"})
    void the_requests_and_the_callers_own_are_told_apart_in_a_body_too(Outcome.Kind kind, String timeout) {
        given(oneSecond()).start().headers(1, 200).body(1, kind).whatever();
        assertThat(fired()).isEqualTo(Map.of(timeout, 1L));
    }

    @Test
    void a_body_that_takes_longer_than_the_caller_allows_is_the_callers() {
        given(oneSecond());
        bed.call(get(URL).timeout(Duration.ofMillis(250)))
                .start()
                .headers(1, 200)
                .after(250)
                .body(1, Outcome.Kind.REQUEST_TIMEOUT)
                .whatever();
        assertThat(fired()).isEqualTo(Map.of("caller", 1L));
    }

    @Test
    void a_body_that_takes_longer_than_who_called_the_caller_allows_is_the_callers() {
        ScriptedCall call = given(oneSecond());
        MeshContext context = new MeshContext(bed.clock.read() + 250_000_000, 0, false, null);
        try (MeshContext.Scope scope = context.open()) {
            call.start();
        }
        call.headers(1, 200).after(250).body(1, Outcome.Kind.REQUEST_TIMEOUT).whatever();
        assertThat(fired()).isEqualTo(Map.of("caller", 1L));
    }

    @Test
    void a_body_that_takes_longer_than_the_route_allows_is_the_requests_although_the_caller_has_a_bound() {
        given(oneSecond());
        bed.call(get(URL).timeout(Duration.ofSeconds(5)))
                .start()
                .headers(1, 200)
                .after(1_000)
                .body(1, Outcome.Kind.REQUEST_TIMEOUT)
                .whatever();
        assertThat(fired()).isEqualTo(Map.of("request", 1L));
    }

    @Test
    void the_requests_own_that_began_after_the_response_headers_is_not_the_callers() {
        given(oneSecond());
        bed.call(post(URL).oneShot().timeout(Duration.ofSeconds(5)))
                .start()
                .headers(1, 200)
                .after(1_000)
                .body(1, Outcome.Kind.REQUEST_TIMEOUT)
                .whatever();
        assertThat(fired()).isEqualTo(Map.of("request", 1L));
    }
}
