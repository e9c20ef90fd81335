package dev.meshclient.logformat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.event.Exchange;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lines that Envoy 1.40 wrote of the same calls, but for the secrets that it told. */
final class DefaultLineTest {

    @Test
    void a_response() {
        PlayedCall call = PlayedCall.answered()
                .request("GET", "http://h:1/ok/x?a=b")
                .header("user-agent", "curl/8")
                .header("x-request-id", "dc2c327c");

        assertThat(call.line(null))
                .isEqualTo("[2026-12-01T11:07:54.337Z] \"GET /ok/x?a=b HTTP/1.1\" 200 - 154 5 42 29"
                        + " \"-\" \"curl/8\" \"dc2c327c\" \"h:1\" \"10.0.0.1:8080\"\n");
    }

    @Test
    void a_refused_connection_has_no_service_time_and_the_host_that_was_tried() {
        PlayedCall call = new PlayedCall()
                .request("GET", "http://h:1/dead?x")
                .attempt(1, "127.0.0.1", Exchange.UNSEEN)
                .hears(it -> it.attemptEnded(1, Outcome.failure(Outcome.Kind.CONNECT_FAILURE, null), 1_000_000))
                .ends(new Summary(503, ResponseFlag.UF, "x", null, 1, 0, 1_500_000));

        assertThat(call.line(null))
                .isEqualTo("[2026-12-01T11:07:54.337Z] \"GET /dead?x -\" 503 UF - 0 1 -"
                        + " \"-\" \"-\" \"-\" \"h:1\" \"127.0.0.1:8080\"\n");
    }

    @Test
    void an_answer_of_the_mesh_itself_has_no_host() {
        LocalReply reply = new LocalReply.Response(null, 418, Map.of(), "0123456789");
        PlayedCall call = PlayedCall.unsent(418, null, "direct_response", reply).request("GET", "http://h:1/direct");

        assertThat(call.line(null))
                .isEqualTo("[2026-12-01T11:07:54.337Z] \"GET /direct -\" 418 - 0 10 0 -"
                        + " \"-\" \"-\" \"-\" \"h:1\" \"-\"\n");
    }

    @Test
    void no_route() {
        PlayedCall call = PlayedCall.unsent(404, ResponseFlag.NR, "route_not_found", null)
                .request("GET", "http://h:1/nope")
                .goingTo(CallInfo.UNKNOWN);

        assertThat(call.line(null))
                .isEqualTo("[2026-12-01T11:07:54.337Z] \"GET /nope -\" 404 NR 0 0 0 -"
                        + " \"-\" \"-\" \"-\" \"h:1\" \"-\"\n");
    }
}
