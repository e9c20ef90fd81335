package dev.meshclient.spring.console;

import static dev.meshclient.spring.console.Described.endpoint;
import static dev.meshclient.spring.console.Described.endpoints;
import static dev.meshclient.spring.console.Described.html;
import static dev.meshclient.spring.console.Described.mesh;
import static dev.meshclient.spring.console.Described.node;
import static dev.meshclient.spring.console.Described.route;
import static dev.meshclient.spring.console.Described.service;
import static dev.meshclient.spring.console.Described.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshDescription;
import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.MeshDescription.Gateway;
import dev.meshclient.MeshDescription.GatewayRouteInForce;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.MeshDescription.RouteInForce;
import dev.meshclient.MeshDescription.Service;
import dev.meshclient.MeshDescription.Share;
import dev.meshclient.model.Availability;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SectionsTest {

    private static int count(String html, String part) {
        return html.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void a_route_shows_its_match_its_priority_and_a_bar_for_each_share() {
        MeshDescription mesh = mesh(
                List.of(service(
                        "orders.shop.local", route("all", new Share("v1", 0.9, null), new Share("v2", 0.1, null)))),
                List.of(node("v1", endpoints(2)), node("v2", endpoints(1))));
        String html = html(new ServicesSection(view(mesh, null))::live);

        assertThat(html)
                .contains("<h3>orders.shop.local</h3>", "port 80", "path prefix /", ">90 %<", ">10 %<")
                .contains("width=\"90.0\"", "width=\"10.0\"", "href=\"#node-v1-8080\"", "2 of 2 available");
    }

    @Test
    void a_service_and_a_target_that_fail_say_why() {
        Service fails = new Service("a.local", List.of(), "it has no provider", List.of());
        MeshDescription mesh = mesh(
                List.of(fails, service("b.local", route("all", new Share("gone", 1, "TLS is not in force")))),
                List.of());

        assertThat(html(new ServicesSection(view(mesh, null))::live))
                .contains("<p class=\"problem\">it has no provider</p>", "TLS is not in force", "bar fails");
        assertThat(html(new StateSection(view(mesh, null))::live))
                .contains("it has no provider", "b.local to gone", "TLS is not in force")
                .doesNotContain("Nothing is wrong");
    }

    @Test
    void an_endpoint_shows_what_is_known_of_it_and_the_ejected_one_comes_first() {
        MeshDescription mesh = mesh(
                List.of(),
                List.of(node(
                        "v1",
                        List.of(
                                endpoint("10.0.0.1:1", Availability.AVAILABLE),
                                endpoint("10.0.0.2:1", Availability.EJECTED)))));
        String html = html(new NodesSection(view(mesh, null))::live);

        assertThat(html)
                .contains("consecutive server errors, 12 s ago, for 18 s more", "1 of 2 available", "1 ejected")
                .contains("12 ms", "eu-1a", "3 in flight", "1 of 4 retries", "5 errors in a row eject for 30 s");
        assertThat(html.indexOf("10.0.0.2:1")).isLessThan(html.indexOf("10.0.0.1:1"));
    }

    @Test
    void an_empty_mesh_says_so() {
        View view = view(mesh(List.of(), List.of()), null);

        assertThat(html(new ServicesSection(view)::live)).contains("There are none.");
        assertThat(html(new NodesSection(view)::live)).contains("No route leads to any.");
        assertThat(html(new FailuresSection(view)::live)).contains("No call that is still kept failed.");
        assertThat(html(new SourcesSection(view)::live)).contains("None is being asked.");
        assertThat(html(new StateSection(view)::live)).contains("Nothing is wrong.");
    }

    @Test
    void of_ten_thousand_endpoints_a_few_are_shown_and_a_link_leads_to_more() {
        MeshDescription mesh = mesh(List.of(), List.of(node("v 1", endpoints(10_000))));

        assertThat(html(new NodesSection(view(mesh, null))::live))
                .contains("10000 of 10,000 available", "… and 9,990 more", "href=\"?filter=v+1#node-v_20_1-8080\"");
        assertThat(count(html(new NodesSection(view(mesh, "v 1"))::live), "<tr>"))
                .isEqualTo(501);
    }

    @Test
    void a_filter_finds_an_endpoint_by_its_address() {
        MeshDescription mesh = mesh(List.of(), List.of(node("v1", endpoints(10_000)), node("v2", endpoints(1))));
        String html = html(new NodesSection(view(mesh, "10.0.39.249"))::live);

        assertThat(html).contains("10.0.39.249:8080").doesNotContain("v2");
        assertThat(count(html, "<tr>")).isEqualTo(2);
    }

    @Test
    void a_thousand_routes_and_ten_thousand_endpoints_make_a_page_that_can_be_loaded() {
        Service[] services = IntStream.range(0, 100)
                .mapToObj(i -> service(
                        "s" + i,
                        Stream.generate(() -> route("r" + i, new Share("n" + i, 1, null)))
                                .limit(10)
                                .toArray(RouteInForce[]::new)))
                .toArray(Service[]::new);
        List<Node> nodes = IntStream.range(0, 1_000)
                .mapToObj(i -> node("n" + i, endpoints(10)))
                .toList();
        View view = view(mesh(List.of(services), nodes), null);

        String html = html(new ServicesSection(view)::live) + html(new NodesSection(view)::live);
        assertThat(html).hasSizeLessThan(1_000_000).contains("… and 950 more");
        assertThat(html(new ServicesSection(view(view.mesh(), "r99"))::live))
                .contains("s99")
                .doesNotContain("s98");
    }

    @Test
    void two_names_never_share_a_place() {
        assertThat(Stream.of("a b", "a_20_b", "a+b", "ä", "a").map(Anchors::service))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_gateway_shows_its_routes_in_order() {
        Gateway gateway = new Gateway(
                "entrance",
                List.of(8080),
                List.of(
                        new GatewayRouteInForce("api", 1, "path prefix /api/", "orders.shop.local"),
                        new GatewayRouteInForce("rest", null, "path prefix /", "pages.shop.local")));
        String html = html(new GatewaySection(view(mesh(List.of(), List.of()), null), gateway)::live);

        assertThat(html).contains("entrance", "port 8080", "path prefix /api/", "href=\"#service-orders.shop.local\"");
        assertThat(html.indexOf("pages.shop.local")).isGreaterThan(html.indexOf("orders.shop.local"));
    }

    @Test
    void what_is_not_in_force_is_listed() {
        MeshDescription mesh = mesh(List.of(), List.of(), null, List.of("virtualNodes.v1.listeners[0].healthCheck"));
        assertThat(html(new UnenforcedSection(view(mesh, null))::live))
                .contains("virtualNodes.v1.listeners[0].healthCheck");
    }

    @Test
    void names_from_outside_stay_text_everywhere() {
        String evil = "<script>alert('1')</script>\"\u202E";
        EndpointStatus endpoint =
                new EndpointStatus(evil, evil, evil, 1, Availability.AVAILABLE, 0, null, 0, 0, null, Duration.ZERO);
        Node node = new Node(evil, 1, evil, true, evil, false, 0, 0, -1, evil, List.of(endpoint));
        Service service = new Service(
                evil, List.of(), evil, List.of(new RouteInForce(evil, 1, evil, List.of(new Share(evil, 1, evil)))));
        Gateway gateway = new Gateway(evil, List.of(), List.of(new GatewayRouteInForce(evil, 1, evil, evil)));
        MeshDescription mesh = mesh(List.of(service), List.of(node), gateway, List.of(evil));
        for (String filter : new String[] {"", evil}) {
            View view = view(mesh, filter);
            Stream.of(
                            new StateSection(view),
                            new GatewaySection(view, gateway),
                            new ServicesSection(view),
                            new NodesSection(view),
                            new FailuresSection(view),
                            new UnenforcedSection(view))
                    .map(section -> html(section::live))
                    .forEach(html -> assertThat(html).doesNotContain("<script", "\u202E", "\"\u202E"));
        }
    }
}
