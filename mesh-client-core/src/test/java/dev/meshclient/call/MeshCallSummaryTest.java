package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRequest.post;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.model.RouteAction;
import dev.meshclient.testing.TestRoute;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What observers are told of how a call came to its end. */
class MeshCallSummaryTest {
    private static final String URL = "http://orders.shop.local/";

    private final List<CallObserver.Summary> summaries = new ArrayList<>();

    @RegisterExtension
    final CallBed bed = new CallBed().listener(new MeshListener() {
        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            return new CallObserver() {
                @Override
                public void callEnded(Summary summary) {
                    summaries.add(summary);
                }
            };
        }
    });

    private ScriptedCall call(TestRoute route) {
        return call(route, get(URL));
    }

    private ScriptedCall call(TestRoute route, MeshRequest request) {
        return bed.given(mesh().meshDomain("shop.local")
                        .node(node("a").at("10.0.0.1"))
                        .service("orders.shop.local", route.to("a")))
                .call(request);
    }

    private static TestRoute plain() {
        return route("all").retries(0);
    }

    /** Returns the only one; all else that was heard is of no interest. */
    private CallObserver.Summary summary() {
        bed.lines.clear();
        assertThat(summaries).hasSize(1);
        return summaries.get(0);
    }

    private void assertTold(String details) {
        assertThat(summary().details()).isEqualTo(details);
    }

    @Test
    void an_answer_to_grpc_is_told_as_the_caller_gets_it() {
        bed.given(mesh().node(node("a").at("10.0.0.1"))
                        .service(
                                "orders.shop.local",
                                route("all").action(new RouteAction.DirectResponse(403, "closed"))))
                .call(post(URL).header("content-type", "application/grpc"))
                .start();
        assertThat(summary().status()).isEqualTo(200);
        assertThat(summary().localReply())
                .isInstanceOfSatisfying(
                        LocalReply.Response.class,
                        reply -> assertThat(reply.headers()).containsEntry("grpc-status", "7"));
    }

    // ---- an endpoint's response

    @Test
    void a_response_is_the_endpoints_and_no_reply_of_the_mesh() {
        call(plain()).start().sent(1).headers(1, 503).bodyEnds(1);
        assertTold("via_upstream");
        assertThat(summary().localReply()).isNull();
    }

    @Test
    void a_response_that_the_retries_did_not_better_is_the_endpoints_too() {
        ScriptedCall call = call(route("all").retries(1, RetryEvent.SERVER_ERROR));
        call.start().headers(1, 503).timerAfter(10).headers(2, 503).bodyEnds(2);
        assertTold("via_upstream");
        assertThat(summary().flag()).isEqualTo(ResponseFlag.URX);
    }

    @Test
    void a_body_that_breaks_off_is_told() {
        call(plain()).start().headers(1, 200).body(1, Outcome.Kind.CONNECTION_TERMINATED);
        assertTold("upstream_reset_after_response_started{connection_termination}");
        assertThat(summary().localReply()).isNull();
    }

    @Test
    void a_caller_that_lets_go_of_the_body_is_told() {
        call(plain()).start().headers(1, 200).close();
        assertTold("downstream_remote_disconnect");
        assertThat(summary().status()).isZero();
    }

    // ---- no response

    @Test
    void a_caller_that_goes_while_an_attempt_is_open_is_told() {
        call(plain()).start().close();
        assertTold("downstream_remote_disconnect");
        assertThat(summary().localReply()).isNull();
    }

    @Test
    void a_call_whose_attempt_was_cancelled_has_no_reply() {
        call(plain()).start().fails(1, Outcome.Kind.CANCELLED, new IOException("Canceled"), false, false);
        assertTold("downstream_remote_disconnect");
        assertThat(summary().localReply()).isNull();
        assertThat(summary().status()).isZero();
    }

    @Test
    void a_failed_connection_is_told_and_answered_by_the_mesh() {
        ScriptedCall call = call(plain()).start().refused(1);
        assertTold("upstream_reset_before_response_started{remote_connection_failure}");
        assertThat(summary().localReply()).isEqualTo(new LocalReply.Failure(ResponseFlag.UF, call.exception()));
    }

    @Test
    void what_is_answered_in_place_of_an_exception_is_the_reply() {
        bed.failuresAsResponses();
        ScriptedCall call = call(plain()).start().refused(1);
        assertThat(summary().localReply()).isEqualTo(call.response());
    }

    @Test
    void the_timeout_of_the_last_try_is_told_as_such() {
        call(plain().perTry(Duration.ofSeconds(1))).start().sent(1).timerAfter(1_000);
        assertTold("upstream_per_try_timeout");
    }

    @Test
    void the_timeout_of_a_request_is_told_as_such_also_after_that_of_a_try() {
        ScriptedCall call = call(route("all")
                .timeout(Duration.ofMillis(1_005))
                .retries(1, RetryEvent.SERVER_ERROR)
                .perTry(Duration.ofSeconds(1)));
        call.start().sent(1).timerAfter(1_000).timerAfter(5);
        assertTold("response_timeout");
    }

    @Test
    void a_body_of_the_callers_that_fails_is_told() {
        call(plain(), post(URL)).start().fails(1, Outcome.Kind.REQUEST_BODY_FAILED);
        assertTold("upstream_reset_before_response_started{local_reset}");
        assertThat(summary().localReply()).isNotNull();
    }

    @Test
    void a_limit_of_the_mesh_is_told() {
        bed.policies.limiter.refuse();
        call(plain()).start();
        assertTold("upstream_reset_before_response_started{overflow}");
    }

    @Test
    void a_node_without_an_endpoint_is_told() {
        bed.given(mesh().node(node("a").at(new String[0])).service("orders.shop.local", plain().to("a")))
                .call(get(URL))
                .start();
        bed.clock.advance(Duration.ofSeconds(5));
        assertTold("no_healthy_upstream");
    }

    // ---- no way

    @Test
    void a_host_that_nobody_declares_is_told() {
        call(plain(), get("http://nothing.shop.local/")).start();
        assertTold("route_not_found");
    }

    @Test
    void a_request_that_no_route_takes_is_told() {
        call(route("one").prefix("/one")).start();
        assertTold("route_not_found");
    }

    // ---- answers

    @Test
    void a_fault_is_told() {
        LocalReply fault = new LocalReply.Response(ResponseFlag.FI, 418, Map.of(), "");
        bed.policies.guard(Duration.ZERO, fault);
        call(plain()).start();
        assertTold("fault_filter_abort");
        assertThat(summary().localReply()).isEqualTo(fault);
    }

    @Test
    void a_direct_response_is_told() {
        ScriptedCall call = bed.given(mesh().node(node("a").at("10.0.0.1"))
                        .service("orders.shop.local", route("all").action(new RouteAction.DirectResponse(200, "hi"))))
                .call(get(URL))
                .start();
        assertTold("direct_response");
        assertThat(summary().localReply()).isEqualTo(call.response());
    }
}
