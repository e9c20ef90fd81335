package dev.meshclient.call;

import static dev.meshclient.testing.TestMatch.match;
import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Defaults;
import dev.meshclient.model.EgressFilter;
import dev.meshclient.model.GatewayRewrite;
import dev.meshclient.model.GatewayRewrite.PathRewrite;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.RouteAction;
import dev.meshclient.testing.TestMatch;
import dev.meshclient.testing.TestMesh;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process that is a virtual gateway: its gateway routes come first. */
class MeshCallGatewayTest {
    private static final String BOOKS = "Books.shop.local";

    @RegisterExtension
    final CallBed bed = new CallBed().identity("mesh/shop/virtualGateway/edge");

    private static TestMesh shop(GatewayRoute... routes) {
        return shop(List.of(80), routes);
    }

    private static TestMesh shop(List<Integer> ports, GatewayRoute... routes) {
        return mesh().node(node("books").at("10.0.0.1"))
                .node(node("authors").at("10.0.0.2").port(8080).port(9090))
                .service(
                        BOOKS,
                        route("closed").prefix("/closed").action(new RouteAction.DirectResponse(503, "")),
                        route("host")
                                .match(match().hostname(new HostnameMatch.Exact("books.shop.local"))
                                        .prefix("/"))
                                .to("books"))
                .serviceOfNode("authors.shop.local", "authors")
                .gateway("edge", ports, routes);
    }

    private static GatewayRoute to(String service, TestMatch match) {
        return to(service, null, match, GatewayRewrite.DEFAULT);
    }

    private static GatewayRoute to(String service, @Nullable Integer port, TestMatch match, GatewayRewrite rewrite) {
        return new GatewayRoute("to-" + service, null, Protocol.HTTP, match.build(), service, port, rewrite);
    }

    /** What becomes of a call, in one line. */
    private String of(String url) {
        ScriptedCall call = bed.call(get(url)).start();
        String line = bed.lines.get(bed.lines.size() - 1);
        call.close();
        bed.lines.clear();
        return line;
    }

    @Test
    void by_default_the_host_becomes_the_virtual_service_and_the_matched_prefix_a_slash() {
        bed.given(shop(to(BOOKS, match().prefix("/chapter/"))));

        assertThat(of("http://shop.example.com/chapter/1?q=1"))
                .isEqualTo("send 1 to 10.0.0.1 as /1 of books.shop.local until 15000");
        assertThat(bed.calls.infos().get(0).virtualService()).isEqualTo(BOOKS);
        assertThat(bed.calls.infos().get(0).route()).isEqualTo("host");
    }

    @Test
    void what_is_switched_off_stays() {
        GatewayRewrite none = new GatewayRewrite(false, new PathRewrite.DefaultPrefix(false));
        bed.given(shop(to("authors.shop.local", 8080, match().prefix("/chapter/"), none)));

        assertThat(of("http://shop.example.com/chapter/1")).isEqualTo("send 1 to 10.0.0.2 until 15000");
    }

    @Test
    void a_prefix_and_a_whole_path_become_what_is_declared() {
        bed.given(shop(
                to(BOOKS, null, match().prefix("/a/"), new GatewayRewrite(true, new PathRewrite.Prefix("/b/"))),
                to(
                        "authors.shop.local",
                        8080,
                        match().exact("/x"),
                        new GatewayRewrite(true, new PathRewrite.Exact("/y")))));

        assertThat(of("http://shop.example.com/a/1")).contains(" as /b/1 of books.shop.local");
        assertThat(of("http://shop.example.com/x")).contains(" as /y of authors.shop.local");
    }

    @Test
    void the_port_of_the_target_chooses_the_listener_of_the_service() {
        bed.given(shop(
                to("authors.shop.local", 8080, match().prefix("/a"), GatewayRewrite.DEFAULT),
                to("authors.shop.local", 9090, match().exact("/b"), GatewayRewrite.DEFAULT)));

        assertThat(portOf("http://shop.example.com/a")).isEqualTo(8080);
        assertThat(portOf("http://shop.example.com/b")).isEqualTo(9090);
    }

    private int portOf(String url) {
        try (MeshCall call = bed.newCall(get(url))) {
            return ((Step.Send) call.start()).endpoint().endpoint().port();
        } finally {
            bed.lines.clear();
        }
    }

    @Test
    void the_only_listener_of_the_service_is_reached_whatever_port_the_url_has() {
        bed.given(shop(List.of(8088), to(BOOKS, match().prefix("/"))).defaults(Defaults.APP_MESH));

        assertThat(of("http://shop.example.com:8088/1"))
                .isEqualTo("send 1 to 10.0.0.1 of books.shop.local until 15000");
    }

    @Test
    void conditions_on_the_host_choose_among_gateway_routes() {
        bed.given(shop(
                to(BOOKS, match().hostname(new HostnameMatch.Exact("books.example.com"))),
                to(
                        "authors.shop.local",
                        8080,
                        match().hostname(new HostnameMatch.Suffix(".example.com")),
                        GatewayRewrite.DEFAULT)));

        assertThat(of("http://books.example.com/1")).isEqualTo("send 1 to 10.0.0.1 of books.shop.local until 15000");
        assertThat(of("http://any.example.com/1")).isEqualTo("send 1 to 10.0.0.2 of authors.shop.local until 15000");
    }

    @Test
    void a_grpc_route_takes_the_methods_of_its_service() {
        bed.given(shop(to(BOOKS, match().grpc("shop.Books", null))).egressFilter(EgressFilter.ALLOW_ALL));

        assertThat(of("http://shop.example.com/shop.Books/Get")).contains("10.0.0.1 of books.shop.local");
        assertThat(of("http://shop.example.com/shop.Authors/Get")).isEqualTo("pass through");
    }

    @Test
    void gateway_routes_come_before_the_names_of_virtual_services() {
        bed.given(shop(
                to(BOOKS, match().prefix("/a/")),
                to("authors.shop.local", 8080, match().exact("/b"), GatewayRewrite.DEFAULT)));

        assertThat(of("http://books.shop.local/b")).contains("10.0.0.2");
        assertThat(of("http://books.shop.local/c")).isEqualTo("send 1 to 10.0.0.1 until 15000");
    }

    @Test
    void a_host_that_a_gateway_route_names_is_refused_where_none_takes_the_call() {
        bed.given(shop(to(BOOKS, match().prefix("/a").hostname(new HostnameMatch.Exact("shop.example.com"))))
                .egressFilter(EgressFilter.ALLOW_ALL));

        assertThat(of("http://shop.example.com/b"))
                .isEqualTo("throw NR: no gateway route of edge matches GET shop.example.com/b (one in"
                        + " virtualGateways.edge.gatewayRoutes takes it)");
        assertThat(of("http://shop.example.com:81/a"))
                .isEqualTo("throw NR: port 81 is none of virtual gateway edge, which listens on 80 (one in"
                        + " virtualGateways.edge.listeners takes it)");
    }

    @Test
    void a_host_that_no_gateway_route_names_is_left_to_the_egress_filter() {
        GatewayRoute route = to(BOOKS, match().prefix("/a"));
        bed.given(shop(route).egressFilter(EgressFilter.ALLOW_ALL));
        assertThat(of("http://elsewhere.example/b")).isEqualTo("pass through");
        assertThat(of("http://elsewhere.example:9200/a")).isEqualTo("pass through");

        bed.given(shop(route));
        assertThat(of("http://elsewhere.example/b"))
                .startsWith("throw NR: no gateway route of edge matches GET elsewhere.example/b (one in"
                        + " virtualGateways.edge.gatewayRoutes takes it), and egress to elsewhere.example is refused");
    }

    @Test
    void a_gateway_calls_only_what_its_routes_name() {
        bed.given(shop(to(BOOKS, match().prefix("/a"))));

        assertThat(of("http://authors.shop.local:8080/"))
                .contains("no gateway route of edge leads to authors.shop.local;");
    }

    @Test
    void a_service_that_is_not_there_is_named() {
        bed.given(shop(to("absent.shop.local", match().prefix("/"))));

        assertThat(of("http://shop.example.com/"))
                .isEqualTo(
                        "throw NR: virtual service absent.shop.local of gateway route to-absent.shop.local does not exist");
    }

    @Test
    void the_path_is_in_normal_form_before_it_is_matched_and_stripped() {
        bed.given(shop(to(BOOKS, match().prefix("/chapter/"))));

        assertThat(of("http://shop.example.com//chapter//1")).contains(" as /1 of ");
    }
}
