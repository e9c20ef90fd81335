package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRequest.post;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.decision.Decision;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Protocol;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A gRPC status in the response headers; one in the trailers comes too late for everybody. And what is told of the mesh's own
 * answers to gRPC.
 */
class MeshCallGrpcTest {
    private static final String URL = "http://orders.shop.local/";
    private static final Map<String, String> UNAVAILABLE = Map.of("grpc-status", "14");

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh routed(Protocol protocol) {
        return mesh().node(node("a").at("10.0.0.1").protocol(protocol).outlierDetection(1, 100))
                .service("orders.shop.local", route("all").protocol(protocol).to("a"));
    }

    private ScriptedCall answered(TestRequest request, Map<String, String> headers) {
        return bed.call(request).start().sent(1).whatever().headers(1, 200, headers);
    }

    private void isRetried(ScriptedCall call) {
        call.gives("- attempt 1: 200 after 0", "- response 1 discarded", "wait until 10, cancel [1]")
                .close()
                .whatever();
    }

    private void isDelivered(ScriptedCall call) {
        call.gives("- attempt 1: 200 after 0", "- response 1: 200", "deliver 1 until 15000")
                .bodyEnds(1)
                .whatever();
    }

    private boolean available() {
        return bed.node("a").endpoints().stream().allMatch(EndpointState::available);
    }

    @Test
    void on_a_grpc_route_it_counts_for_retries_and_against_the_endpoint() {
        bed.given(routed(Protocol.GRPC));

        isRetried(answered(get(URL), UNAVAILABLE));
        assertThat(available()).isFalse();
    }

    @Test
    void a_status_that_is_no_event_of_the_policy_is_delivered() {
        bed.given(routed(Protocol.GRPC));

        isDelivered(answered(get(URL), Map.of("grpc-status", "5")));
        assertThat(available()).isTrue();
    }

    @Test
    void where_a_node_provides_the_service_its_listener_says_whether_it_is_grpc() {
        bed.given(mesh().node(node("a").at("10.0.0.1").protocol(Protocol.GRPC).outlierDetection(1, 100))
                .serviceOfNode("orders.shop.local", "a"));

        isRetried(answered(get(URL), UNAVAILABLE));
        assertThat(available()).isFalse();
    }

    @Test
    void on_an_http_route_it_counts_where_the_request_says_that_it_is_grpc() {
        bed.given(routed(Protocol.HTTP2));

        isRetried(answered(post(URL).header("Content-Type", "application/grpc"), UNAVAILABLE));
        isRetried(answered(post(URL).header("Content-Type", "application/grpc+proto"), UNAVAILABLE));
        assertThat(available()).isFalse();
    }

    @Test
    void on_an_http_route_it_means_nothing_in_the_answer_to_anything_else() {
        bed.given(routed(Protocol.HTTP2));

        isDelivered(answered(get(URL), UNAVAILABLE));
        isDelivered(answered(post(URL).header("Content-Type", "application/grpc-web"), UNAVAILABLE));
        isDelivered(answered(post(URL).header("Content-Type", "application/json"), UNAVAILABLE));
        assertThat(available()).isTrue();
    }

    @Test
    void an_answer_that_is_rate_limited_is_not_retried() {
        bed.given(routed(Protocol.GRPC));

        isDelivered(answered(get(URL), Map.of("grpc-status", "14", "x-envoy-ratelimited", "true")));
    }

    @Test
    void a_failure_that_comes_as_a_response_is_told_with_the_status_that_the_caller_gets() {
        ScriptedCall call = bed.failuresAsResponses()
                .given(mesh().node(node("a").protocol(Protocol.GRPC)).serviceOfNode("orders.shop.local", "a"))
                .call(post(URL).header("content-type", "application/grpc"))
                .start()
                .gives("- call: 200 UH after 0, attempts 0, retries 0", "answer 200 UH");

        assertThat(call.response().headers()).containsEntry("grpc-status", "14");
        assertThat(bed.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.status()).isEqualTo(200);
            assertThat(decision.kept()).isEqualTo(Decision.Kept.FAILED);
        });
    }

    @Test
    void a_failure_that_comes_as_an_exception_is_told_with_the_status_of_http() {
        bed.given(mesh().node(node("a").protocol(Protocol.GRPC)).serviceOfNode("orders.shop.local", "a"))
                .call(post(URL).header("content-type", "application/grpc"))
                .start()
                .whatever();

        assertThat(bed.decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.status()).isEqualTo(503));
    }
}
