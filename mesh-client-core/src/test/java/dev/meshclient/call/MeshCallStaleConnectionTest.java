package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRequest.post;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.RetryEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that meet a kept-alive connection which the server has closed. */
class MeshCallStaleConnectionTest {
    private static final String URL = "http://orders.shop.local/";

    @RegisterExtension
    final CallBed bed = new CallBed();

    @BeforeEach
    void mesh_without_retries_that_ejects_after_one_error() {
        bed.given(mesh().node(node("orders-v1").at("10.0.0.1", "10.0.0.2").outlierDetection(1, 100))
                .service(
                        "orders.shop.local",
                        route("all").to("orders-v1").retries(0, RetryEvent.SERVER_ERROR),
                        route("retried").prefix("/retried").to("orders-v1").retries(1, RetryEvent.SERVER_ERROR)));
    }

    private ScriptedCall started(MeshRequest request) {
        return bed.call(request).start().whatever();
    }

    private static void fails(ScriptedCall call, int attempt, boolean nothingSent) {
        call.fails(attempt, Outcome.Kind.CONNECTION_TERMINATED, true, nothingSent);
    }

    private void isSentAgain(MeshRequest request, boolean nothingSent) {
        ScriptedCall call = started(request);
        String address = bed.node("orders-v1").endpoints().stream()
                .filter(endpoint -> endpoint.inFlight() == 1)
                .findFirst()
                .orElseThrow()
                .endpoint()
                .address();

        fails(call, 1, nothingSent);
        assertThat(bed.lines).hasSize(3).element(2).asString().startsWith("send 2 to " + address + " afresh");
        assertThat(bed.inFlight()).isOne();
        call.whatever()
                .headers(2, 200)
                .whatever()
                .bodyEnds(2)
                .gives("- body 2 ended", "- call: 200 after 0, attempts 2, retries 0");
    }

    private void isNotSentAgain(MeshRequest request, boolean nothingSent) {
        ScriptedCall call = started(request);
        fails(call, 1, nothingSent);

        assertThat(bed.lines).hasSize(3).element(1).isEqualTo("- call: 503 UC after 0, attempts 1, retries 0");
        call.whatever();
    }

    @Test
    void an_idempotent_request_is_sent_once_more_to_the_same_endpoint_on_a_fresh_connection() {
        started(get(URL))
                .sent(1)
                .whatever()
                .fails(1, Outcome.Kind.CONNECTION_TERMINATED, true, false)
                .gives(
                        "- attempt 1: STALE_CONNECTION after 0",
                        "- attempt 2 to 10.0.0.1",
                        "send 2 to 10.0.0.1 afresh until 15000")
                .headers(2, 200)
                .bodyEnds(2)
                .whatever();

        assertThat(bed.events.of(MeshEvent.StaleConnectionResent.class))
                .containsExactly(new MeshEvent.StaleConnectionResent("orders-v1", Endpoint.of("10.0.0.1", 8080)));
    }

    @Test
    void every_idempotent_method_is_sent_again() {
        for (String method : new String[] {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"}) {
            isSentAgain(get(URL).method(method), false);
        }
    }

    @Test
    void a_post_is_sent_again_only_with_an_idempotency_key_or_if_nothing_was_sent() {
        isNotSentAgain(post(URL), false);
        isNotSentAgain(get(URL).method("PATCH"), false);
        isSentAgain(post(URL).header("Idempotency-Key", "7"), false);
        isSentAgain(post(URL), true);
    }

    @Test
    void a_body_that_can_be_written_only_once_is_sent_again_only_if_nothing_was_sent() {
        isNotSentAgain(get(URL).method("PUT").oneShot(), false);
        isNotSentAgain(post(URL).oneShot().header("Idempotency-Key", "7"), false);
        isSentAgain(post(URL).oneShot(), true);
    }

    @Test
    void where_the_endpoint_has_left_another_one_gets_the_request_all_the_same() {
        ScriptedCall call = started(get(URL));
        bed.given(mesh().node(node("orders-v1").at("10.0.0.2"))
                .service("orders.shop.local", route("all").to("orders-v1").retries(0, RetryEvent.SERVER_ERROR)));

        fails(call, 1, false);
        call.gives(
                        "- attempt 1: STALE_CONNECTION after 1000",
                        "- attempt 2 to 10.0.0.2",
                        "send 2 to 10.0.0.2 until 15000")
                .headers(2, 200)
                .whatever()
                .bodyEnds(2)
                .gives("- body 2 ended", "- call: 200 after 1000, attempts 2, retries 0");
    }

    @Test
    void it_happens_once_for_each_call() {
        ScriptedCall call = started(get(URL));
        fails(call, 1, true);
        call.whatever();

        fails(call, 2, true);
        assertThat(bed.lines).hasSize(3).element(1).isEqualTo("- call: 503 UC after 0, attempts 2, retries 0");
        call.whatever();
    }

    @Test
    void it_uses_up_neither_a_retry_nor_a_unit_of_the_budget() {
        ScriptedCall call = started(get(URL + "retried"));
        fails(call, 1, true);

        assertThat(CallBed.retriesLeft(bed.node("orders-v1").retryAdmission())).isEqualTo(3);
        call.whatever()
                .headers(2, 503)
                .gives("- attempt 2: 503 after 0", "- response 2 discarded", "wait until 10, cancel [2]")
                .close()
                .whatever();
    }

    @Test
    void a_retry_that_meets_a_stale_connection_is_sent_again_without_the_unit_it_held() {
        ScriptedCall call =
                started(get(URL + "retried")).headers(1, 503).timerAfter(10).whatever();
        fails(call, 2, true);

        assertThat(CallBed.retriesLeft(bed.node("orders-v1").retryAdmission())).isEqualTo(3);
        call.headers(3, 200)
                .whatever()
                .bodyEnds(3)
                .gives("- body 3 ended", "- call: 200 after 10, attempts 3, retries 1");
    }

    @Test
    void where_it_is_not_sent_again_the_retry_policy_decides() {
        ScriptedCall call = started(post(URL + "retried"));

        fails(call, 1, false);
        call.gives("- attempt 1: STALE_CONNECTION after 0", "wait until 10")
                .close()
                .whatever();
    }

    @Test
    void it_is_no_sample_for_outlier_detection() {
        fails(started(post(URL)), 1, false);
        bed.lines.clear();
        assertThat(bed.node("orders-v1").endpoints()).allMatch(endpoint -> endpoint.available());

        started(post(URL)).fails(1, Outcome.Kind.CONNECTION_TERMINATED).whatever();
        assertThat(bed.node("orders-v1").endpoints()).anyMatch(endpoint -> !endpoint.available());
    }

    @Test
    void with_app_mesh_defaults_the_retry_policy_decides_at_once() {
        bed.given(mesh().defaults(Defaults.APP_MESH)
                .node(node("orders-v1").at("10.0.0.1", "10.0.0.2"))
                .service("orders.shop.local", route("all").to("orders-v1").retries(0, RetryEvent.SERVER_ERROR)));
        ScriptedCall call =
                bed.call(get("http://orders.shop.local:80/")).start().whatever();

        fails(call, 1, true);
        assertThat(bed.lines).last().asString().startsWith("throw UC");
        call.whatever();
    }

    @Test
    void only_a_broken_connection_is_stale() {
        started(get(URL))
                .fails(1, Outcome.Kind.REMOTE_RESET, true, false)
                .gives(
                        "- attempt 1: REMOTE_RESET after 0",
                        "- call: 503 UR after 0, attempts 1, retries 0",
                        "throw UR: the stream was reset [virtual service orders.shop.local, route all,"
                                + " virtual node orders-v1]; #1 10.0.0.1:8080 REMOTE_RESET (cause) after 0 ms,"
                                + " not retried: the retry limit is reached");
    }
}
