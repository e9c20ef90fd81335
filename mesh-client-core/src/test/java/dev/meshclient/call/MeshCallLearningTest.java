package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Defaults;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestNode;
import dev.meshclient.testing.TestRoute;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the outcome of an attempt does to its endpoint. */
class MeshCallLearningTest {
    private static final String URL = "http://orders.shop.local/";

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh shop(TestRoute route) {
        return shop(node("orders-v1"), route);
    }

    private static TestMesh shop(TestNode node, TestRoute route) {
        return mesh().node(node.at("10.0.0.1", "10.0.0.2", "10.0.0.3"))
                .service("orders.shop.local", route.to("orders-v1"));
    }

    @Test
    void an_endpoint_that_refuses_a_connection_is_put_aside_for_five_seconds() {
        bed.given(shop(route("all")))
                .call(get(URL))
                .start()
                .refused(1)
                .timerAfter(10)
                .headers(2, 200)
                .bodyEnds(2)
                .whatever();
        EndpointState refusing = bed.node("orders-v1").endpoints().get(0);

        assertThat(refusing.aside(bed.clock.read())).isTrue();
        assertThat(refusing.available()).isTrue();
        bed.clock.advance(Duration.ofMillis(4_990));
        assertThat(refusing.aside(bed.clock.read())).isFalse();
    }

    @Test
    void a_response_from_it_does_not_end_that_since_a_server_that_drains_still_answers_on_old_connections() {
        bed.given(shop(route("all")));
        ScriptedCall older = bed.call(get(URL)).start();
        EndpointState draining = bed.node("orders-v1").endpoints().get(0);
        draining.putAside(bed.clock.read() + Duration.ofSeconds(5).toNanos());

        older.headers(1, 200).bodyEnds(1).whatever();
        assertThat(draining.aside(bed.clock.read())).isTrue();
    }

    @Test
    void a_response_out_of_a_cache_says_nothing_about_the_endpoint_and_is_not_retried() {
        bed.given(shop(node("orders-v1").outlierDetection(1, 100), route("all")))
                .call(get(URL))
                .start()
                .whatever()
                .cached(1, 504)
                .bodyEnds(1)
                .gives(
                        "- attempt 1: 504 after 0",
                        "- response 1: 504",
                        "deliver 1 until 15000",
                        "- body 1 ended",
                        "- call: 504 after 0, attempts 1, retries 0");

        assertThat(bed.node("orders-v1").endpoints()).allMatch(EndpointState::available);
    }

    @Test
    void with_app_mesh_defaults_no_endpoint_is_put_aside() {
        bed.given(shop(route("all")).defaults(Defaults.APP_MESH))
                .call(get(URL))
                .start()
                .refused(1)
                .close()
                .whatever();

        assertThat(bed.node("orders-v1").endpoints()).noneMatch(endpoint -> endpoint.aside(bed.clock.read()));
    }

    @Test
    void three_server_errors_in_a_row_eject_an_endpoint_at_once() {
        bed.given(shop(node("orders-v1").outlierDetection(3, 50), route("all").retries(0)));
        EndpointState failing = bed.node("orders-v1").endpoints().get(0);

        for (int round = 1; round <= 3; round++) {
            assertThat(failing.available()).isTrue();
            answer(500);
            answer(200);
            answer(200);
        }
        assertThat(failing.available()).isFalse();
        for (int i = 0; i < 6; i++) {
            bed.call(get(URL)).start().close();
        }
        assertThat(bed.lines).noneMatch(line -> line.contains("10.0.0.1"));
        bed.lines.clear();
    }

    private void answer(int status) {
        bed.call(get(URL)).start().sent(1).headers(1, status).bodyEnds(1).whatever();
    }
}
