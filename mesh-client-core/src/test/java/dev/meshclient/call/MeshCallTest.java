package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.model.Outcome;
import dev.meshclient.testing.TestMesh;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeshCallTest {
    private static final String URL = "http://orders.shop.local/";

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh shop() {
        return mesh().meshDomain("shop.local")
                .node(node("orders-v1").at("10.0.0.1", "10.0.0.2"))
                .service("orders.shop.local", route("all").to("orders-v1"));
    }

    @Test
    void a_host_that_is_none_of_the_mesh_passes_through_unheard() {
        bed.given(shop()).call(get("http://elsewhere.example/")).start().gives("pass through");

        assertThat(bed.calls.infos()).isEmpty();
    }

    @Test
    void an_unknown_host_of_the_mesh_is_refused_with_the_nearest_names() {
        bed.given(shop())
                .call(get("http://order.shop.local/"))
                .start()
                .gives(
                        "- call: 404 NR after 0, attempts 0, retries 0",
                        "throw NR: no virtual service order.shop.local, and meshDomains has its domain; the nearest are"
                                + " orders.shop.local; 'allowedHosts' of the mesh's egressFilter lets it pass");

        assertThat(bed.calls.infos()).containsExactly(CallInfo.UNKNOWN);
    }

    @Test
    void a_path_that_no_route_takes_is_refused() {
        bed.given(mesh().node(node("a").at("10.0.0.1"))
                        .service(
                                "orders.shop.local",
                                route("paid").prefix("/paid").to("a")))
                .call(get(URL + "open"))
                .start()
                .gives(
                        "- call: 404 NR after 0, attempts 0, retries 0",
                        "throw NR: no route of orders.shop.local matches GET /open [virtual service orders.shop.local]");

        assertThat(bed.calls.infos()).singleElement().satisfies(info -> {
            assertThat(info.virtualService()).isEqualTo("orders.shop.local");
            assertThat(info.route()).isNull();
        });
    }

    @Test
    void a_port_that_the_service_does_not_listen_on_is_refused_with_those_that_there_are() {
        bed.given(mesh().node(node("a").at("10.0.0.1"))
                        .service(
                                "orders.shop.local",
                                List.of(8080, 9090),
                                route("all").to("a")))
                .call(get("http://orders.shop.local:7070/"))
                .start()
                .gives(
                        "- call: 404 NR after 0, attempts 0, retries 0",
                        "throw NR: port 7070 is none of orders.shop.local, which listens on 8080, 9090"
                                + " [virtual service orders.shop.local]");
    }

    @Test
    void a_call_into_the_hole_of_a_partial_mesh_is_refused_and_one_beside_it_is_not() {
        bed.given(mesh().node(node("here").at("10.0.0.1"))
                .service("orders.shop.local", route("all").to("here").to("elsewhere"))
                .serviceOfNode("stock.shop.local", "elsewhere"));

        bed.random.nextDraws(1);
        bed.call(get(URL))
                .start()
                .gives(
                        "- call: 404 NR after 0, attempts 0, retries 0",
                        "throw NR: virtual node elsewhere of route all does not exist [virtual service orders.shop.local,"
                                + " route all, virtual node elsewhere]");
        bed.random.nextDraws(0);
        bed.call(get(URL)).start().close().whatever();
        bed.call(get("http://stock.shop.local/"))
                .start()
                .gives(
                        "- call: 404 NR after 0, attempts 0, retries 0",
                        "throw NR: virtual node elsewhere of stock.shop.local does not exist [virtual service"
                                + " stock.shop.local]");
    }

    @Test
    void a_service_without_a_provider_is_refused() {
        bed.given(mesh().provided("orders.shop.local", null))
                .call(get(URL))
                .start()
                .gives(
                        "- call: 503 UH after 0, attempts 0, retries 0",
                        "throw UH: virtual service orders.shop.local has no provider"
                                + " [virtual service orders.shop.local]");
    }

    @Test
    void a_call_that_succeeds_is_one_attempt() {
        bed.given(shop())
                .call(get(URL))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 15000")
                .after(1)
                .sent(1)
                .gives("pending until 15000")
                .after(4)
                .headers(1, 200)
                .gives("- attempt 1: 200 after 5", "- response 1: 200", "deliver 1 until 15000")
                .after(2)
                .bodyEnds(1)
                .gives("- body 1 ended", "- call: 200 after 7, attempts 1, retries 0");

        assertThat(bed.calls.infos()).singleElement().satisfies(info -> {
            assertThat(info.virtualService()).isEqualTo("orders.shop.local");
            assertThat(info.route()).isEqualTo("all");
            assertThat(info.virtualNode()).isEqualTo("orders-v1");
        });
    }

    @Test
    void a_request_counts_as_in_flight_until_its_body_has_ended() {
        ScriptedCall call = bed.given(shop()).call(get(URL)).start().sent(1).headers(1, 200);

        assertThat(bed.inFlight()).isOne();
        assertThat(bed.policies.limiter.held()).isOne();
        call.bodyEnds(1).whatever();
        assertThat(bed.inFlight()).isZero();
        assertThat(bed.policies.limiter.held()).isZero();
    }

    @Test
    void a_response_that_comes_before_the_request_is_fully_sent_is_delivered() {
        bed.given(shop())
                .call(get(URL))
                .start()
                .headers(1, 413)
                .gives(
                        "- attempt 1 to 10.0.0.1",
                        "send 1 to 10.0.0.1 until 15000",
                        "- attempt 1: 413 after 0",
                        "- response 1: 413",
                        "deliver 1 until 15000")
                .sent(1)
                .gives("pending until 15000")
                .bodyEnds(1)
                .whatever();
    }

    @Test
    void a_body_that_breaks_off_fails_the_call_with_the_status_it_had() {
        bed.given(shop())
                .call(get(URL))
                .start()
                .sent(1)
                .headers(1, 200)
                .whatever()
                .after(5)
                .body(1, Outcome.Kind.CONNECTION_TERMINATED)
                .gives("- body 1 failed: cause", "- call: 200 UC after 5, attempts 1, retries 0");
    }

    @Test
    void a_body_that_breaks_off_counts_against_the_endpoint_and_one_that_takes_too_long_does_not() {
        bed.given(mesh().node(node("orders-v1").at("10.0.0.1", "10.0.0.2").outlierDetection(1, 100))
                .service("orders.shop.local", route("all").to("orders-v1")));

        bodyFailsWith(Outcome.Kind.REQUEST_TIMEOUT);
        bodyFailsWith(Outcome.Kind.CALLER_TIMEOUT);
        bodyFailsWith(Outcome.Kind.READ_TIMEOUT);
        bodyFailsWith(Outcome.Kind.IDLE_TIMEOUT);
        bodyFailsWith(Outcome.Kind.CANCELLED);
        assertThat(bed.node("orders-v1").endpoints()).allMatch(endpoint -> endpoint.available());
        bodyFailsWith(Outcome.Kind.REMOTE_RESET);
        assertThat(bed.node("orders-v1").endpoints()).anyMatch(endpoint -> !endpoint.available());
    }

    private void bodyFailsWith(Outcome.Kind kind) {
        bed.call(get(URL)).start().sent(1).headers(1, 200).body(1, kind).whatever();
    }

    @Test
    void what_comes_after_the_end_changes_nothing() {
        bed.given(shop())
                .call(get(URL))
                .start()
                .sent(1)
                .headers(1, 200)
                .bodyEnds(1)
                .whatever()
                .bodyEnds(1)
                .close()
                .gives()
                .sent(1)
                .headers(1, 500)
                .timer()
                .permit()
                .gives("pending", "pending", "pending", "pending");
    }

    @Test
    void reports_of_attempts_that_do_not_exist_change_nothing() {
        bed.given(shop())
                .call(get(URL))
                .start()
                .whatever()
                .sent(2)
                .headers(7, 200)
                .gives("pending until 15000", "pending until 15000")
                .bodyEnds(1)
                .gives()
                .close()
                .whatever();
    }
}
