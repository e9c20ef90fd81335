package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.EgressFilter;
import dev.meshclient.model.GatewayRewrite;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.VirtualService.RouterProvider;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal of a host says what was refused, why, and what lets it pass. */
class RefusalsTest {
    private static final String WEB = "mesh/shop/virtualNode/web";
    private static final String EDGE = "mesh/shop/virtualGateway/edge";

    private final RuntimeBed bed = new RuntimeBed();

    private static TestMesh shop(TestNode web) {
        return mesh().node(web)
                .node(node("orders").at("10.0.0.1"))
                .gateway("edge", null)
                .service("orders.shop.local", route("all").to("orders"));
    }

    private @Nullable String refusal(String host) {
        return bed.resolve(host) instanceof Resolution.Refused refused ? refused.problem() : null;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|host: '' (expected: a host name or an IP address)",
                "a b|host: 'a?b' (expected: a host name or an IP address)",
                "user:secret@|host: '' (expected: a host name or an IP address)",
                "user:secret@a b|host: 'a?b' (expected: a host name or an IP address)",
                "[::1|host: '[::1' (expected: a host name or an IP address)",
                "orders.shop.local:80|host: 'orders.shop.local:80' (expected: a host name or an IP address)",
                "a..|host: 'a..' (expected: a host name or an IP address)",
                "ü..b|host: '?..b' (expected: a host name or an IP address)"
            })
    void what_is_no_host_is_refused_without_an_identity_too(String host, String problem) {
        bed.given(shop(node("web")));

        assertThat(refusal(host)).isEqualTo(problem);
    }

    @Test
    void of_what_is_no_host_a_hundred_characters_are_shown() {
        bed.given(shop(node("web")));

        assertThat(refusal(" ".repeat(1000)))
                .isEqualTo("host: '" + "?".repeat(100) + "' (expected: a host name or an IP address)");
    }

    @Test
    void a_host_under_the_meshs_domains_is_refused_with_the_nearest_names() {
        bed.given(shop(node("web")).meshDomain("shop.local"));

        assertThat(refusal("order.shop.local"))
                .isEqualTo("no virtual service order.shop.local, and meshDomains has its domain; the nearest are"
                        + " orders.shop.local; 'allowedHosts' of the mesh's egressFilter lets it pass");
        assertThat(refusal("payments.shop.local"))
                .isEqualTo(
                        "no virtual service payments.shop.local, and meshDomains has its domain; 'allowedHosts' of the"
                                + " mesh's egressFilter lets it pass");
    }

    @Test
    void a_service_that_is_no_backend_is_refused() {
        bed.identity(WEB).given(shop(node("web")));

        assertThat(refusal("Orders.shop.local"))
                .isEqualTo("orders.shop.local is no backend of " + WEB
                        + "; 'backends' of virtualNodes.web lets it be called");
    }

    @Test
    void a_service_that_no_gateway_route_leads_to_is_refused() {
        GatewayRoute route = new GatewayRoute(
                "stock", null, Protocol.HTTP, RouteMatch.any(null), "stock.shop.local", null, GatewayRewrite.DEFAULT);
        bed.identity(EDGE).given(shop(node("web")).gateway("edge", List.of(80), route));

        assertThat(refusal("orders.shop.local"))
                .isEqualTo("no gateway route of edge leads to orders.shop.local; one in"
                        + " virtualGateways.edge.gatewayRoutes lets it be called");
    }

    @Test
    void another_host_is_refused_by_the_egress_filter() {
        bed.identity(WEB).given(shop(node("web")));

        assertThat(refusal("elsewhere.example"))
                .isEqualTo(
                        "egress to elsewhere.example is refused: it is no virtual service, and the mesh's egressFilter"
                                + " for " + WEB + " is DROP_ALL; 'allowedHosts' of virtualNodes.web or of the mesh's"
                                + " egressFilter lets it pass");
    }

    @Test
    void a_gateway_has_no_allowed_hosts_of_its_own() {
        bed.identity(EDGE).given(shop(node("web")));

        assertThat(refusal("elsewhere.example"))
                .isEqualTo(
                        "egress to elsewhere.example is refused: it is no virtual service, and the mesh's egressFilter"
                                + " for " + EDGE
                                + " is DROP_ALL; 'allowedHosts' of the mesh's egressFilter lets it pass");
    }

    /** App Mesh user guide, Meshes: with any backend, all egress has to be named. */
    @Test
    void with_backends_other_hosts_are_refused_though_the_filter_allows_all() {
        bed.identity(WEB).given(shop(node("web").backend("orders.shop.local")).egressFilter(EgressFilter.ALLOW_ALL));

        assertThat(refusal("elsewhere.example"))
                .isEqualTo(
                        "egress to elsewhere.example is refused: it is no virtual service, and egressFilter ALLOW_ALL"
                                + " does not count for " + WEB
                                + ", which names backends; 'allowedHosts' of virtualNodes.web or"
                                + " of the mesh's egressFilter lets it pass");
    }

    @Test
    void a_service_that_nothing_provides_is_refused_when_it_is_called() {
        bed.given(mesh().provided("none.local", null)
                .provided("router.local", new RouterProvider("missing"))
                .serviceOfNode("node.local", "missing"));

        assertThat(bed.service("none.local").refusal())
                .isEqualTo(new Refusal(ResponseFlag.UH, "virtual service none.local has no provider"));
        assertThat(bed.service("router.local").refusal())
                .isEqualTo(new Refusal(ResponseFlag.NR, "virtual router missing of router.local does not exist"));
        assertThat(bed.service("node.local").refusal())
                .isEqualTo(new Refusal(ResponseFlag.NR, "virtual node missing of node.local does not exist"));
    }
}
