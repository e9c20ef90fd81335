package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.PathRewrite;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestRoute;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What routes change in requests and responses, and where policies have copies of a request sent. */
class MeshCallPlansTest {
    private static final String URL = "http://orders.shop.local/";

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh shop() {
        return shop(route("all").to("orders-v1").retries(1, RetryEvent.SERVER_ERROR));
    }

    private static TestMesh shop(TestRoute all) {
        return mesh().node(node("orders-v1").at("10.0.0.1"))
                .node(node("shadow").at("10.0.9.1"))
                .node(node("empty").at(new String[0]))
                .service(
                        "orders.shop.local",
                        all,
                        route("other").prefix("/other").to("shadow").to("empty"));
    }

    @Test
    void what_is_to_be_changed_in_the_response_comes_with_its_delivery() {
        bed.given(shop(route("all").to("orders-v1").responseHeaders(HeaderChanges.set(Map.of("x-served-by", "mesh")))))
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

    @Test
    void what_the_route_changes_goes_with_every_attempt_and_every_copy() {
        bed.policies.mirrors(() -> List.of(bed.node("shadow")));
        ScriptedCall call = bed.given(shop(route("all")
                        .prefix("/api")
                        .to("orders-v1")
                        .retries(1, RetryEvent.SERVER_ERROR)
                        .rewrite(new PathRewrite.Prefix("/v2"), "backend.local")
                        .requestHeaders(HeaderChanges.set(Map.of("x-a", "1")))))
                .call(get(URL + "api/items?q=1"))
                .start()
                .gives(
                        "- attempt 1 to 10.0.0.1",
                        "send 1 to 10.0.0.1 as /v2/items of backend.local with {x-a=1},"
                                + " copies to 10.0.9.1 as /v2/items of backend.local with {x-a=1} until 15000");
        bed.node("shadow").endpoints().get(0).release();
        call.headers(1, 503)
                .whatever()
                .timerAfter(10)
                .gives(
                        "- attempt 2 to 10.0.0.1",
                        "send 2 to 10.0.0.1 as /v2/items of backend.local with {x-a=1} until 15000")
                .close()
                .whatever();
    }

    @Test
    void what_a_route_changes_besides_the_path_is_one_plan_for_all_its_calls() {
        bed.given(shop(route("all").to("orders-v1").rewrite(null, "backend.local")));

        assertThat(planOf(URL + "a")).isNotNull().isSameAs(planOf(URL + "b"));
    }

    private Object planOf(String url) {
        try (MeshCall call = bed.newCall(get(url))) {
            return ((Step.Send) call.start()).plan();
        } finally {
            bed.lines.clear();
        }
    }

    @Test
    void a_rewrite_that_leaves_a_path_as_it_is_changes_nothing() {
        bed.given(shop(route("all").prefix("/api").to("orders-v1").rewrite(new PathRewrite.Prefix("/api"), null)));

        assertThat(planOf(URL + "api/x")).isNull();
    }

    @Test
    void headers_that_observers_add_are_set_after_those_of_the_route() {
        bed.listener(adding("Traceparent", "00-1"))
                .given(shop(route("all")
                        .to("orders-v1")
                        .rewrite(new PathRewrite.Full("/x"), null)
                        .requestHeaders(new HeaderChanges(
                                Map.of("traceparent", "none", "x-a", "1"),
                                Map.of("x-b", List.of("2", "3")),
                                Set.of("cookie")))))
                .call(get(URL))
                .start()
                .gives(
                        "- attempt 1 to 10.0.0.1",
                        "send 1 to 10.0.0.1 as /x without [cookie] with {traceparent=none, x-a=1} and {x-b=[2, 3]}"
                                + " adding [Traceparent, 00-1] until 15000")
                .close()
                .whatever();
    }

    private static MeshListener adding(String name, String value) {
        return new MeshListener() {
            @Override
            public CallObserver callStarted(MeshRequest request, CallInfo where) {
                return new CallObserver() {
                    @Override
                    public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
                        headers.set(name, value);
                    }
                };
            }
        };
    }

    @Test
    void the_last_response_after_exhausted_retries_is_changed_too() {
        bed.given(shop(route("all")
                        .to("orders-v1")
                        .retries(0, RetryEvent.SERVER_ERROR)
                        .responseHeaders(new HeaderChanges(Map.of(), Map.of(), Set.of("server")))))
                .call(get(URL))
                .start()
                .sent(1)
                .whatever()
                .headers(1, 503)
                .gives("- attempt 1: 503 after 0", "- response 1: 503", "deliver 1 without [server] until 15000")
                .bodyEnds(1)
                .whatever();
    }

    @Test
    void a_path_is_matched_and_sent_in_normal_form() {
        bed.given(shop(route("all").prefix("/api/x").to("orders-v1")))
                .call(get(URL + "api//x?q=//"))
                .start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 as /api/x until 15000")
                .close()
                .whatever();
    }
}
