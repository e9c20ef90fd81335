package dev.meshclient.call;

import static dev.meshclient.testing.TestMatch.match;
import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.GatewayRewrite;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.PathRewrite;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.ValueMatch;
import dev.meshclient.testing.TestMatch;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestRoute;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the routes of a virtual service, and its servers, see of a request that came through a gateway route. */
class MeshCallBehindGatewayTest {
    private static final TestRoute CLOSED =
            route("closed").prefix("/closed").action(new RouteAction.DirectResponse(503, ""));
    private static final TestRoute MOVED = route("moved")
            .prefix("/old")
            .action(new RouteAction.Redirect(null, null, null, new PathRewrite.Prefix("/new"), false, 301));

    @RegisterExtension
    final CallBed bed = new CallBed().identity("mesh/shop/virtualGateway/edge");

    private static TestMesh shop(String service, GatewayRoute... routes) {
        return shop(service, 80, routes);
    }

    private static TestMesh shop(String service, int port, GatewayRoute... routes) {
        return mesh().node(node("books").at("10.0.0.1"))
                .service(
                        service,
                        List.of(port),
                        CLOSED,
                        MOVED,
                        route("v6")
                                .match(match().hostname(new HostnameMatch.Exact("::1"))
                                        .prefix("/six"))
                                .action(new RouteAction.DirectResponse(206, "")),
                        route("all").to("books"))
                .gateway("edge", List.of(80), routes);
    }

    private static GatewayRoute to(String service, TestMatch match) {
        return to(service, match, GatewayRewrite.DEFAULT);
    }

    private static GatewayRoute to(String service, TestMatch match, GatewayRewrite rewrite) {
        return new GatewayRoute("to-" + service, null, Protocol.HTTP, match.build(), service, null, rewrite);
    }

    /** What becomes of a call, in one line. */
    private String of(String url) {
        ScriptedCall call = bed.call(get(url)).start();
        String line = bed.lines.get(bed.lines.size() - 1);
        call.close();
        bed.lines.clear();
        return line;
    }

    // ---- path

    @ParameterizedTest
    @CsvSource({
        "/public/closed",
        "/public../closed",
        "/public./closed",
        "/public%2e./closed",
        "/public/a/../closed",
        "/publi%63../closed",
        "/public//closed"
    })
    void no_dot_segment_that_comes_of_a_gateways_rewrite_gets_past_a_route(String path) {
        bed.given(shop("books.shop.local", to("books.shop.local", match().prefix("/public"))));

        assertThat(of("http://shop.example.com" + path)).isEqualTo("answer 503");
    }

    @Test
    void what_is_sent_is_the_path_that_was_compared() {
        bed.given(shop("books.shop.local", to("books.shop.local", match().prefix("/public"))));

        assertThat(of("http://shop.example.com/public../open"))
                .isEqualTo("send 1 to 10.0.0.1 as /open of books.shop.local until 15000");
    }

    // ---- host

    @ParameterizedTest
    @CsvSource({
        "Books.Shop.local, books.shop.local",
        "books.shop.local:8443, books.shop.local:8443",
        "'[0:0:0:0:0:0:0:1]', [::1]",
        "'[::1]:8443', [::1]:8443",
        "bücher.example, xn--bcher-kva.example"
    })
    void the_server_sees_the_services_name_in_its_one_form(String service, String host) {
        bed.given(shop(service, to(service, match().prefix("/a/"))));

        assertThat(of("http://shop.example.com/a/1")).isEqualTo("send 1 to 10.0.0.1 as /1 of " + host + " until 15000");
    }

    @ParameterizedTest
    @CsvSource({"*.shop.local", "books.*", "*", "not a host"})
    void a_name_that_is_not_one_host_leaves_that_of_the_caller(String service) {
        bed.given(shop(service, to(service, match().prefix("/a/"))));

        assertThat(of("http://shop.example.com/a/1")).isEqualTo("send 1 to 10.0.0.1 as /1 until 15000");
    }

    @Test
    void routes_see_the_address_that_a_services_name_is() {
        bed.given(shop("[::1]:8443", to("[::1]:8443", match().prefix("/a/"))));

        assertThat(of("http://shop.example.com/a/six")).isEqualTo("answer 206");
    }

    // ---- port

    @Test
    void the_only_listener_is_found_however_the_service_is_written() {
        bed.given(shop("Books.shop.local", 8080, to("books.SHOP.local", match().prefix("/a/"))));

        assertThat(of("http://shop.example.com/a/1")).contains("10.0.0.1 as /1 of books.shop.local");
    }

    @Test
    void the_only_listener_is_that_of_the_service_which_is_held_back() {
        bed.given(shop("books.shop.local", 8080, to("books.shop.local", match().prefix("/a/"))));
        bed.given(mesh().node(node("cold").dns("cold.local"))
                .service("books.shop.local", List.of(9090), route("all").to("cold"))
                .gateway("edge", List.of(80), to("books.shop.local", match().prefix("/a/"))));

        assertThat(of("http://shop.example.com/a/1")).contains("10.0.0.1 as /1 of books.shop.local");

        bed.discovery.answer("cold.local", "10.0.0.9");
        bed.clock.advance(Duration.ofSeconds(15));
        assertThat(of("http://shop.example.com/a/1")).contains("10.0.0.9 as /1 of books.shop.local");
    }

    // ---- redirects

    @ParameterizedTest
    @CsvSource({
        "books.shop.local, 80, http://books.shop.local/new/x?q=1",
        "books.shop.local, 8080, http://books.shop.local:8080/new/x?q=1",
        "books.shop.local:8443, 8080, http://books.shop.local:8443/new/x?q=1",
        "'[::1]', 80, 'http://[::1]/new/x?q=1'",
        "*.shop.local, 8080, http://shop.example.com/new/x?q=1"
    })
    void a_redirect_keeps_what_the_route_sees_of_the_request(String service, int port, String location) {
        bed.given(shop(service, port, to(service, match().prefix("/chapter/"))));

        assertThat(of("http://shop.example.com/chapter/old/x?q=1")).isEqualTo("answer 301 to " + location);
    }

    @Test
    void where_the_host_stays_a_redirect_has_that_of_the_caller_and_its_port() {
        GatewayRewrite keepsHost = new GatewayRewrite(false, null);
        GatewayRoute route = to("books.shop.local", match().prefix("/chapter/"), keepsHost);
        bed.given(shop("books.shop.local", 8080, route).gateway("edge", List.of(8088), route));

        assertThat(of("http://shop.example.com:8088/chapter/old/x"))
                .isEqualTo("answer 301 to http://shop.example.com:8088/new/x");
    }

    @Test
    void a_client_that_follows_a_redirect_calls_the_service_by_its_name() {
        bed.given(shop("books.shop.local", 8080, to("books.shop.local", match().prefix("/chapter/"))));

        assertThat(of("http://books.shop.local:8080/new/x")).isEqualTo("send 1 to 10.0.0.1 until 15000");
    }

    // ---- headers

    @ParameterizedTest
    @CsvSource({"true, 206", "false, 207"})
    void a_condition_on_the_host_header_sees_the_host_that_is_sent(boolean rewritten, int status) {
        GatewayRewrite rewrite = new GatewayRewrite(rewritten, new GatewayRewrite.PathRewrite.DefaultPrefix(true));
        bed.given(mesh().node(node("books").at("10.0.0.1"))
                .service(
                        "books.shop.local",
                        List.of(80),
                        route("inner")
                                .match(match().header(host("books.shop.local")).prefix("/"))
                                .action(new RouteAction.DirectResponse(206, "")),
                        route("outer")
                                .match(match().header(host("shop.example.com")).prefix("/"))
                                .action(new RouteAction.DirectResponse(207, "")))
                .gateway("edge", List.of(80), to("books.shop.local", match().prefix("/a/"), rewrite)));

        ScriptedCall call = bed.call(get("http://shop.example.com/a/x").header("host", "shop.example.com"));
        assertThat(call.start().whatever().response().status()).isEqualTo(status);
    }

    private static HeaderMatch host(String value) {
        return new HeaderMatch("host", false, new ValueMatch.Exact(value));
    }
}
