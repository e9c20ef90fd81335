package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.meshclient.decision.Candidate;
import dev.meshclient.decision.Candidates;
import dev.meshclient.decision.Candidates.Seen;
import dev.meshclient.decision.DecidedAttempt;
import dev.meshclient.decision.Decision;
import dev.meshclient.decision.Decision.Kept;
import dev.meshclient.model.Availability;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.model.RetryDecision.Verdict;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeshCallDecisionsTest {
    private static final String URL = "http://orders.shop.local/items?token=secret";

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh shop() {
        return mesh().meshDomain("shop.local")
                .node(node("orders-v1").at("10.0.0.1", "10.0.0.2"))
                .service("orders.shop.local", route("all").to("orders-v1").retries(1, RetryEvent.GATEWAY_ERROR));
    }

    private ScriptedCall start() {
        return bed.call(get(URL)).start();
    }

    private Decision only() {
        assertThat(bed.decisions()).hasSize(1);
        return bed.decisions().get(0);
    }

    private void succeed() {
        start().headers(1, 200).bodyEnds(1).whatever();
    }

    // ---- what is kept

    @Test
    void a_call_that_succeeds_is_not_kept_unless_it_is_sampled() {
        bed.given(shop());
        succeed();

        assertThat(bed.decisions()).isEmpty();
    }

    @Test
    void a_sampled_call_is_kept_with_what_each_endpoint_was_picked_of() {
        bed.sampling(1).given(shop());
        Instant began = Instant.ofEpochMilli(bed.clock.millis());
        start().after(3)
                .headers(1, 503)
                .timerAfter(10)
                .headers(2, 200)
                .after(4)
                .bodyEnds(2)
                .whatever();

        Decision decision = only();
        assertThat(decision.kept()).isEqualTo(Kept.SAMPLED);
        assertThat(decision.at()).isEqualTo(began);
        assertThat(decision.request()).isEqualTo("GET http://orders.shop.local/items?token=***");
        assertThat(decision.virtualService()).isEqualTo("orders.shop.local");
        assertThat(decision.route()).isEqualTo("all");
        assertThat(decision.virtualNode()).isEqualTo("orders-v1");
        assertThat(decision.status()).isEqualTo(200);
        assertThat(decision.flag()).isNull();
        assertThat(decision.details()).isEqualTo("via_upstream");
        assertThat(decision.duration()).isEqualTo(Duration.ofMillis(17));
        assertThat(decision.candidates()).isNull();
        assertThat(decision.attempts())
                .extracting(
                        attempt -> attempt.endpoint().address(),
                        DecidedAttempt::status,
                        attempt -> attempt.startedAfter().toMillis(),
                        attempt -> attempt.duration().toMillis(),
                        attempt -> attempt.retry().verdict())
                .containsExactly(
                        tuple("10.0.0.1", 503, 0L, 3L, Verdict.RETRIED),
                        tuple("10.0.0.2", 200, 13L, 0L, Verdict.NOT_NEEDED));
        Candidates second = decision.attempts().get(1).candidates();
        assertThat(second.seen()).isEqualTo(Seen.AT_PICK);
        assertThat(second.shown())
                .extracting(candidate -> candidate.endpoint().address(), Candidate::tried, Candidate::inFlight)
                .containsExactly(tuple("10.0.0.1", true, 0), tuple("10.0.0.2", false, 0));
    }

    @Test
    void one_of_a_hundred_is_sampled_where_chance_says_so() {
        TestRandom random = bed.random;
        bed.sampling(0.01).given(shop());
        long justBelow = (long) (0.01 * 0x1.0p53) - 1;
        random.nextBackOffs(justBelow << 11, (justBelow + 1) << 11);
        succeed();
        succeed();

        assertThat(bed.decisions()).hasSize(1);
    }

    @Test
    void a_failed_call_is_kept_with_the_endpoints_as_they_are_at_its_end() {
        bed.given(shop());
        start().fails(1, Outcome.Kind.CONNECT_FAILURE)
                .timerAfter(10)
                .fails(2, Outcome.Kind.REMOTE_RESET)
                .whatever();

        Decision decision = only();
        assertThat(decision.kept()).isEqualTo(Kept.FAILED);
        assertThat(decision.flag()).isEqualTo(ResponseFlag.UR);
        assertThat(decision.problem()).isEqualTo("the stream was reset, and the retry limit is reached");
        assertThat(decision.attempts())
                .extracting(DecidedAttempt::outcome, DecidedAttempt::error, DecidedAttempt::candidates)
                .containsExactly(
                        tuple(Outcome.Kind.CONNECT_FAILURE, "java.io.IOException: cause", null),
                        tuple(Outcome.Kind.REMOTE_RESET, "java.io.IOException: cause", null));
        assertThat(decision.candidates().seen()).isEqualTo(Seen.AT_END);
        assertThat(decision.candidates().shown())
                .extracting(candidate -> candidate.endpoint().address(), Candidate::availability, Candidate::tried)
                .containsExactly(
                        tuple("10.0.0.1", Availability.ASIDE, true), tuple("10.0.0.2", Availability.AVAILABLE, true));
    }

    @Test
    void a_failed_call_that_is_sampled_has_its_candidates_at_the_picks_only() {
        bed.sampling(1).given(shop());
        start().fails(1, Outcome.Kind.PROTOCOL_ERROR).close().whatever();

        bed.call(get(URL)).start().headers(1, 500).bodyEnds(1).whatever();
        Decision failed = bed.decisions().get(0);
        assertThat(failed.kept()).isEqualTo(Kept.FAILED);
        assertThat(failed.candidates()).isNull();
        assertThat(failed.attempts().get(0).candidates().seen()).isEqualTo(Seen.AT_PICK);
    }

    @Test
    void a_delivered_error_of_the_server_is_a_failure_and_one_of_the_client_is_none() {
        bed.given(shop());
        start().headers(1, 404).bodyEnds(1).whatever();
        start().headers(1, 500).bodyEnds(1).whatever();

        assertThat(only().status()).isEqualTo(500);
        assertThat(only().attempts().get(0).retry().verdict()).isEqualTo(Verdict.NOT_COVERED);
    }

    @Test
    void a_call_that_its_caller_gives_up_is_no_failure() {
        bed.given(shop());
        start().close().whatever();

        assertThat(bed.decisions()).isEmpty();
    }

    @Test
    void a_body_that_breaks_off_is_a_failure() {
        bed.given(shop());
        start().headers(1, 200).body(1, Outcome.Kind.CONNECTION_TERMINATED).whatever();

        assertThat(only().flag()).isEqualTo(ResponseFlag.UC);
        assertThat(only().details()).isEqualTo("upstream_reset_after_response_started{connection_termination}");
    }

    @Test
    void a_call_without_a_virtual_service_is_kept_with_its_problem() {
        bed.given(shop());
        bed.call(get("http://nothing.shop.local/")).start().whatever();

        assertThat(only().flag()).isEqualTo(ResponseFlag.NR);
        assertThat(only().problem()).startsWith("no virtual service nothing.shop.local");
        assertThat(only().attempts()).isEmpty();
        assertThat(only().candidates()).isNull();
    }

    @Test
    void a_failure_that_comes_as_a_response_is_kept_with_its_problem() {
        bed.failuresAsResponses().given(shop());
        start().fails(1, Outcome.Kind.IDLE_TIMEOUT).whatever();

        assertThat(only().problem()).isEqualTo("no byte moved for the idle timeout");
        assertThat(only().attempts()).hasSize(1);
    }

    @Test
    void twenty_candidates_are_shown_and_the_others_counted() {
        String[] addresses =
                IntStream.rangeClosed(1, 30).mapToObj(i -> "10.0.0." + i).toArray(String[]::new);
        bed.given(mesh().node(node("orders-v1").at(addresses))
                .service("orders.shop.local", route("all").to("orders-v1").retries(0)));
        start().headers(1, 500).bodyEnds(1).whatever();

        assertThat(only().candidates().total()).isEqualTo(30);
        assertThat(only().candidates().shown()).hasSize(20);
    }

    @Test
    void as_text_it_can_be_read() {
        bed.given(shop());
        start().fails(1, Outcome.Kind.CONNECT_FAILURE)
                .timerAfter(10)
                .fails(2, Outcome.Kind.REMOTE_RESET)
                .whatever();

        assertThat(only().toString().replaceFirst("#1 \\S+", "#1 TIME")).isEqualTo("""
                #1 TIME GET http://orders.shop.local/items?token=***
                  FAILED: 503 UR upstream_reset_before_response_started{remote_reset} after 10 ms, the stream was reset, and the \
                retry limit is reached
                  virtual service orders.shop.local, route all, virtual node orders-v1
                  attempt 1 after 0 ms to 10.0.0.1:8080: CONNECT_FAILURE (java.io.IOException: cause) after 0 ms, retried on \
                gateway-error
                  attempt 2 after 10 ms to 10.0.0.2:8080: REMOTE_RESET (java.io.IOException: cause) after 0 ms, not retried: \
                the retry limit is reached
                    at the end there were 2 endpoints, 0 ejected
                      10.0.0.1:8080 aside, 0 in flight, tried
                      10.0.0.2:8080 available, 0 in flight, tried""");
    }
}
