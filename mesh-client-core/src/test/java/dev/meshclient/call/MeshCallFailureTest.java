package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.demandingTls;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.ListenerTls;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshCallException;
import dev.meshclient.model.MeshConnectException;
import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.MeshTimeoutException;
import dev.meshclient.model.MeshUnknownHostException;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.testing.TestMesh;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshCallFailureTest {
    private static final String URL = "http://orders.shop.local/";

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh shop() {
        return mesh().meshDomain("shop.local")
                .node(node("orders-v1").at("10.0.0.1"))
                .service("orders.shop.local", route("all").to("orders-v1").retries(0));
    }

    private ScriptedCall failed(Outcome.Kind kind) {
        return bed.given(shop()).call(get(URL)).start().fails(1, kind);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT_FAILURE, UF, no connection",
        "REFUSED_STREAM, UR, the stream was refused",
        "REMOTE_RESET, UR, the stream was reset",
        "CONNECTION_TERMINATED, UC, the connection broke before the response",
        "PROTOCOL_ERROR, UPE, the response is no valid HTTP",
        "IDLE_TIMEOUT, SI, no byte moved for the idle timeout",
        "OVERFLOW, UO, a limit of the endpoint is reached"
    })
    void a_failure_is_an_exception_that_says_what_where_and_why(Outcome.Kind kind, ResponseFlag flag, String what) {
        ScriptedCall call = failed(kind);
        IOException exception = call.exception();
        call.whatever();

        assertThat(exception)
                .hasMessage(flag + ": " + what
                        + " [virtual service orders.shop.local, route all, virtual node orders-v1]"
                        + "; #1 10.0.0.1:8080 " + kind
                        + " (cause) after 0 ms, not retried: no event of the policy covers it")
                .hasCause(new IOException("cause"));
        MeshFailure failure = (MeshFailure) exception;
        assertThat(failure.flag()).isEqualTo(flag);
        assertThat(failure.failure().virtualService()).isEqualTo("orders.shop.local");
        assertThat(failure.failure().route()).isEqualTo("all");
        assertThat(failure.failure().virtualNode()).isEqualTo("orders-v1");
        assertThat(failure.attempts()).hasSize(1);
    }

    @Test
    void each_flag_has_the_exception_that_a_caller_without_a_mesh_would_have_got() {
        bed.given(shop());

        assertThat(fails(Outcome.Kind.CONNECT_FAILURE)).isInstanceOf(MeshConnectException.class);
        assertThat(fails(Outcome.Kind.IDLE_TIMEOUT)).isInstanceOf(MeshTimeoutException.class);
        assertThat(fails(Outcome.Kind.REMOTE_RESET)).isInstanceOf(MeshCallException.class);
        ScriptedCall unknown = bed.call(get("http://nothing.shop.local/")).start();
        assertThat(unknown.exception()).isInstanceOf(MeshUnknownHostException.class);
        unknown.whatever();
    }

    private IOException fails(Outcome.Kind kind) {
        ScriptedCall call = bed.call(get(URL)).start().fails(1, kind);
        call.whatever();
        return call.exception();
    }

    @Test
    void an_error_of_the_callers_own_body_reaches_the_caller_unchanged() {
        IOException own = new IOException("disk is full");
        ScriptedCall call = bed.given(shop())
                .call(get(URL))
                .start()
                .whatever()
                .fails(1, Outcome.Kind.REQUEST_BODY_FAILED, own, false, false)
                .gives(
                        "- attempt 1: REQUEST_BODY_FAILED after 0",
                        "- call: 503 LR after 0, attempts 1, retries 0",
                        "throw disk is full");

        assertThat(call.exception()).isSameAs(own);
    }

    @Test
    void the_exception_of_a_cancelled_call_reaches_the_caller_unchanged() {
        IOException own = new IOException("Canceled");
        ScriptedCall call = bed.failuresAsResponses()
                .given(shop())
                .call(get(URL))
                .start()
                .whatever()
                .fails(1, Outcome.Kind.CANCELLED, own, false, false)
                .gives("- attempt 1: CANCELLED after 0", "- call: 0 after 0, attempts 1, retries 0", "throw Canceled");

        assertThat(call.exception()).isSameAs(own);
    }

    // ---- as responses

    @ParameterizedTest
    @CsvSource({
        "CONNECT_FAILURE, 503, connection failure",
        "REMOTE_RESET, 503, remote reset",
        "CONNECTION_TERMINATED, 503, connection termination",
        "PROTOCOL_ERROR, 502, protocol error"
    })
    void as_a_response_a_failure_is_what_a_sidecar_answers(Outcome.Kind kind, int status, String reason) {
        bed.failuresAsResponses();
        LocalReply.Response response = failed(kind).response();
        bed.lines.clear();

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).isEqualTo(Map.of("content-type", "text/plain"));
        assertThat(response.body())
                .isEqualTo("upstream connect error or disconnect/reset before headers. reset reason: " + reason);
    }

    @Test
    void as_a_response_an_unknown_host_is_404_without_a_body() {
        bed.failuresAsResponses();
        LocalReply.Response response = bed.given(shop())
                .call(get("http://nothing.shop.local/"))
                .start()
                .response();
        bed.lines.clear();

        assertThat(response).isEqualTo(new LocalReply.Response(ResponseFlag.NR, 404, Map.of(), ""));
    }

    @Test
    void as_a_response_a_node_without_endpoints_is_503() {
        bed.failuresAsResponses();
        LocalReply.Response response = bed.given(mesh().node(node("a"))
                        .service("orders.shop.local", route("all").to("a")))
                .call(get(URL))
                .start()
                .response();
        bed.lines.clear();

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("no healthy upstream");
    }

    @Test
    void as_a_response_a_timeout_is_504() {
        bed.failuresAsResponses();
        LocalReply.Response response =
                bed.given(shop()).call(get(URL)).start().timerAfter(15_000).response();
        bed.lines.clear();

        assertThat(response.status()).isEqualTo(504);
        assertThat(response.body()).isEqualTo("upstream request timeout");
    }

    @Test
    void as_a_response_an_overflow_says_so_in_a_header() {
        bed.failuresAsResponses();
        bed.policies.limiter.refuse();
        LocalReply.Response response = bed.given(shop()).call(get(URL)).start().response();
        bed.lines.clear();

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers()).containsEntry("x-envoy-overloaded", "true");
        assertThat(response.body()).endsWith("reset reason: overflow");
    }

    // ---- protection that is not in force

    @Test
    void a_node_whose_listener_demands_tls_is_not_called_in_plaintext() {
        bed.given(mesh().node(node("a").at("10.0.0.1").tls(ListenerTls.Mode.STRICT))
                        .service("orders.shop.local", route("all").to("a")))
                .call(get(URL))
                .start()
                .gives(
                        "- call: 503 UF after 0, attempts 0, retries 0",
                        "throw UF: virtualNodes.a.listeners[0].tls is declared and not in force in this version,"
                                + " so calls to a fail; 'allowUnenforced: [a]' lets them go unprotected"
                                + " [virtual service orders.shop.local, route all, virtual node a]");
    }

    @Test
    void a_url_that_asks_for_tls_is_not_sent_in_plaintext() {
        bed.given(mesh().node(node("a").at("10.0.0.1"))
                        .service("orders.shop.local", route("all").to("a")))
                .call(get("https://orders.shop.local/"))
                .start()
                .gives(
                        "- call: 503 UF after 0, attempts 0, retries 0",
                        "throw UF: the URL asks for TLS, and connections to virtual node a have none"
                                + " (expected: http://orders.shop.local)"
                                + " [virtual service orders.shop.local, route all, virtual node a]");
    }

    @Test
    void a_node_that_is_named_by_allow_unenforced_is_called() {
        bed.given(mesh().node(node("a").at("10.0.0.1").tls(ListenerTls.Mode.STRICT))
                        .service("orders.shop.local", route("all").to("a"))
                        .allowUnenforced("a"))
                .call(get(URL))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 15000")
                .close()
                .whatever();
    }

    @Test
    void a_listener_that_permits_plaintext_is_called() {
        bed.given(mesh().node(node("a").at("10.0.0.1").tls(ListenerTls.Mode.PERMISSIVE))
                        .service("orders.shop.local", route("all").to("a")))
                .call(get(URL))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 15000")
                .close()
                .whatever();
    }

    @Test
    void a_client_policy_of_another_identity_is_nobody_elses() {
        bed.given(mesh().node(node("a").at("10.0.0.1"))
                        .node(node("web").backend("orders.shop.local", demandingTls()))
                        .service("orders.shop.local", route("all").to("a")))
                .call(get(URL))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 15000")
                .close()
                .whatever();
    }

    @Test
    void a_target_that_is_refused_does_not_stop_the_others() {
        bed.given(mesh().node(node("a").at("10.0.0.1").tls(ListenerTls.Mode.STRICT))
                .node(node("b").at("10.0.0.2"))
                .service("orders.shop.local", route("all").to("a", 1).to("b", 1)));
        bed.random.nextDraws(1, 0);

        bed.call(get(URL))
                .start()
                .gives("- attempt 1 to 10.0.0.2", "send 1 to 10.0.0.2 until 15000")
                .close();
        bed.call(get(URL)).start().after(0);
        assertThat(bed.lines).last().asString().startsWith("throw UF");
        bed.lines.clear();
        bed.clock.advance(Duration.ofSeconds(1));
    }
}
