package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.testing.TestMesh;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What policies change in a response, and where they have copies of a request sent. */
class MeshCallPlansTest {
    private static final String URL = "http://orders.shop.local/";

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh shop() {
        return mesh().node(node("orders-v1").at("10.0.0.1"))
                .node(node("shadow").at("10.0.9.1"))
                .node(node("empty").at(new String[0]))
                .service(
                        "orders.shop.local",
                        route("all").to("orders-v1").retries(1, RetryEvent.SERVER_ERROR),
                        route("other").prefix("/other").to("shadow").to("empty"));
    }

    @Test
    void what_is_to_be_changed_in_the_response_comes_with_its_delivery() {
        bed.policies.response(Map.of("x-served-by", "mesh"));
        bed.given(shop())
                .call(get(URL))
                .start()
                .sent(1)
                .whatever()
                .headers(1, 200)
                .gives("- attempt 1: 200 after 0", "- response 1: 200", "deliver 1 with {x-served-by=mesh} until 15000")
                .bodyEnds(1)
                .whatever();
    }

    @Test
    void copies_go_with_the_first_attempt_and_are_in_flight_until_they_are_released() {
        bed.policies.mirrors(() -> List.of(bed.node("shadow"), bed.node("empty")));
        ScriptedCall call = bed.given(shop())
                .call(get(URL))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1, copies to 10.0.9.1 until 15000");
        EndpointState copied = bed.node("shadow").endpoints().get(0);
        assertThat(copied.inFlight()).isOne();

        copied.release();
        call.headers(1, 503)
                .whatever()
                .timerAfter(10)
                .gives("- attempt 2 to 10.0.0.1", "send 2 to 10.0.0.1 until 15000")
                .close()
                .whatever();
    }
}
