package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRequest.post;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.PathRewrite;
import dev.meshclient.model.RouteAction;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestRoute;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Routes that answer themselves. */
class MeshCallAnswerTest {
    private static final String URL = "http://orders.shop.local/";

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh shop(TestRoute first) {
        return mesh().node(node("orders-v1").at("10.0.0.1"))
                .service("orders.shop.local", first, route("rest").to("orders-v1"));
    }

    private static TestRoute closed() {
        return route("closed").prefix("/closed").action(new RouteAction.DirectResponse(503, "closed"));
    }

    private static TestRoute moved(RouteAction.Redirect redirect) {
        return route("moved").prefix("/old").action(redirect);
    }

    private String location(MeshRequest request) {
        String location =
                bed.call(request).start().whatever().response().headers().get("location");
        bed.lines.clear();
        return location;
    }

    @Test
    void a_direct_response_needs_no_server_and_has_no_flag() {
        ScriptedCall call = bed.given(shop(closed()))
                .call(get(URL + "closed/x"))
                .start()
                .gives("- call: 503 after 0, attempts 0, retries 0", "answer 503");

        assertThat(call.response())
                .isEqualTo(new LocalReply.Response(null, 503, Map.of("content-type", "text/plain"), "closed"));
        assertThat(bed.calls.infos().get(0).route()).isEqualTo("closed");
        assertThat(bed.calls.infos().get(0).virtualNode()).isNull();
    }

    @Test
    void a_direct_response_is_not_retried_and_takes_no_place() {
        bed.policies.limiter.refuse();

        bed.given(shop(closed())).call(post(URL + "closed")).start().whatever();
    }

    @Test
    void a_direct_response_is_changed_as_every_response_of_its_route() {
        bed.given(shop(closed().responseHeaders(HeaderChanges.set(Map.of("retry-after", "60")))))
                .call(get(URL + "closed"))
                .start()
                .gives("- call: 503 after 0, attempts 0, retries 0", "answer 503 with {retry-after=60}");
    }

    @Test
    void the_guards_of_a_route_come_before_its_answer() {
        bed.policies.guard(Duration.ofMillis(20), null);

        bed.given(shop(closed()))
                .call(get(URL + "closed"))
                .start()
                .gives("wait until 20")
                .timerAfter(20)
                .gives("- call: 503 after 20, attempts 0, retries 0", "answer 503");
    }

    @Test
    void a_guard_answers_in_place_of_the_route() {
        bed.policies.guard(Duration.ZERO, new LocalReply.Response(null, 403, Map.of(), ""));

        bed.given(shop(closed()))
                .call(get(URL + "closed"))
                .start()
                .gives("- call: 403 after 0, attempts 0, retries 0", "answer 403");
    }

    @Test
    void a_call_that_is_held_up_before_its_answer_can_be_given_up() {
        bed.policies.guard(Duration.ofMillis(20), null);

        bed.given(shop(closed()))
                .call(get(URL + "closed"))
                .start()
                .whatever()
                .close()
                .whatever();
    }

    @Test
    void a_redirect_keeps_what_it_does_not_name() {
        bed.given(shop(moved(new RouteAction.Redirect("https", null, null, null, false, 301))))
                .call(get(URL + "old/x?q=1"))
                .start()
                .gives(
                        "- call: 301 after 0, attempts 0, retries 0",
                        "answer 301 to https://orders.shop.local/old/x?q=1");
    }

    @Test
    void a_redirect_to_another_scheme_or_host_goes_to_the_usual_port() {
        bed.given(shop(moved(new RouteAction.Redirect("https", null, null, null, false, 301))));
        assertThat(location(get(URL + "old"))).isEqualTo("https://orders.shop.local/old");

        bed.given(shop(moved(new RouteAction.Redirect(null, "new.local", null, null, false, 302))));
        assertThat(location(get(URL + "old"))).isEqualTo("http://new.local/old");
    }

    @Test
    void a_redirect_names_a_port_that_is_not_the_usual_one() {
        bed.given(shop(moved(new RouteAction.Redirect("https", "new.local", 443, null, false, 301))));
        assertThat(location(get(URL + "old"))).isEqualTo("https://new.local/old");

        bed.given(shop(moved(new RouteAction.Redirect(null, null, 8443, null, false, 301))));
        assertThat(location(get(URL + "old"))).isEqualTo("http://orders.shop.local:8443/old");

        bed.given(shop(moved(new RouteAction.Redirect(null, "fd00::1", 81, null, false, 301))));
        assertThat(location(get(URL + "old"))).isEqualTo("http://[fd00::1]:81/old");
    }

    @Test
    void a_redirect_rewrites_the_path_and_drops_the_query_where_it_says_so() {
        bed.given(shop(moved(new RouteAction.Redirect(null, null, null, new PathRewrite.Prefix("/new"), false, 308))));
        assertThat(location(get(URL + "old/x?q=1"))).isEqualTo("http://orders.shop.local/new/x?q=1");

        bed.given(shop(moved(new RouteAction.Redirect(null, null, null, new PathRewrite.Full("/new"), true, 308))));
        assertThat(location(get(URL + "old/x?q=1"))).isEqualTo("http://orders.shop.local/new");
    }

    @Test
    void a_request_for_https_is_answered_though_no_connection_could_be_secured() {
        bed.given(shop(closed()))
                .call(get("https://orders.shop.local/closed"))
                .start()
                .whatever();
    }
}
