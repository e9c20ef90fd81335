package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.demandingTls;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.context.MeshContext;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.EgressFilter;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a host is to the mesh, and to whom: identity, backends, egress filter, mesh domains, client policies. */
class ResolutionTest {
    private static final String WEB = "mesh/shop/virtualNode/web";

    private final RuntimeBed bed = new RuntimeBed();

    private static TestMesh shop(TestNode web) {
        return mesh().node(web)
                .node(node("orders").at("10.0.0.1"))
                .node(node("stock").at("10.0.0.2"))
                .service("orders.shop.local", route("all").to("orders"))
                .service("stock.shop.local", route("all").to("stock"));
    }

    private @Nullable String refusal(String host) {
        return bed.resolve(host) instanceof Resolution.Refused refused ? refused.problem() : null;
    }

    /** Why calls of the service may not go to the only target of its only route. */
    private @Nullable String protection(String service) {
        MeshRequest request = new AnyPick(0).request();
        Refusal refusal = bed.service(service)
                .routes()
                .match(request, 80)
                .targets()
                .choose(request, MeshContext.NONE, bed.random)
                .refusal();
        return refusal == null ? null : refusal.problem();
    }

    // ---- without identity

    @Test
    void without_an_identity_every_virtual_service_may_be_called_and_other_hosts_pass() {
        bed.given(shop(node("web").backend("orders.shop.local")));

        assertThat(bed.resolve("orders.shop.local")).isInstanceOf(Resolution.Found.class);
        assertThat(bed.resolve("stock.shop.local")).isInstanceOf(Resolution.Found.class);
        assertThat(bed.resolve("elsewhere.example")).isEqualTo(Resolution.PASS_THROUGH);
    }

    @Test
    void a_host_under_a_mesh_domain_that_no_service_names_is_refused_with_the_nearest_names() {
        bed.given(shop(node("web")).meshDomain("shop.local"));

        assertThat(refusal("order.shop.local"))
                .contains("no virtual service order.shop.local", "; the nearest are orders.shop.local;");
        assertThat(refusal("shop.local")).startsWith("no virtual service shop.local");
        assertThat(bed.resolve("workshop.local")).isEqualTo(Resolution.PASS_THROUGH);
        assertThat(bed.resolve("elsewhere.example")).isEqualTo(Resolution.PASS_THROUGH);
    }

    // ---- as a virtual node

    @Test
    void a_node_may_call_its_backends_only() {
        bed.identity(WEB).given(shop(node("web").backend("Orders.Shop.Local")));

        assertThat(bed.resolve("orders.shop.local")).isInstanceOf(Resolution.Found.class);
        assertThat(refusal("stock.shop.local")).startsWith("stock.shop.local is no backend of " + WEB);
    }

    @Test
    void other_hosts_are_refused_by_the_egress_filter_but_for_those_of_aws() {
        bed.identity(WEB).given(shop(node("web")));

        assertThat(refusal("elsewhere.example")).startsWith("egress to elsewhere.example is refused");
        assertThat(bed.resolve("sqs.eu-west-1.amazonaws.com")).isEqualTo(Resolution.PASS_THROUGH);
        assertThat(refusal("amazonaws.com.example")).isNotNull();
        assertThat(refusal("notamazonaws.com")).isNotNull();
    }

    @Test
    void a_misspelt_host_is_compared_with_the_names_once_for_each_snapshot() {
        bed.given(shop(node("web")).meshDomain("shop.local"));
        Resolution first = bed.resolve("order.shop.local");

        assertThat(bed.resolve("order.shop.local")).isSameAs(first);
        bed.given(shop(node("web")).meshDomain("shop.local").meshDomain("other.local"));
        assertThat(bed.resolve("order.shop.local")).isNotSameAs(first).isEqualTo(first);
    }

    @Test
    void with_allow_all_other_hosts_pass() {
        bed.identity(WEB).given(shop(node("web")).egressFilter(EgressFilter.ALLOW_ALL));

        assertThat(bed.resolve("elsewhere.example")).isEqualTo(Resolution.PASS_THROUGH);
    }

    @Test
    void with_allow_all_a_service_under_the_meshs_domains_that_is_no_backend_is_refused_all_the_same() {
        bed.identity(WEB)
                .given(shop(node("web")).egressFilter(EgressFilter.ALLOW_ALL).meshDomain("shop.local"));

        assertThat(refusal("orders.shop.local")).startsWith("orders.shop.local is no backend of " + WEB);
    }

    @Test
    void an_identity_that_the_configuration_does_not_declare_is_refused_at_the_start() {
        assertThatThrownBy(() -> bed.identity("mesh/shop/virtualNode/unknown").given(shop(node("web"))))
                .isInstanceOf(MeshConfigException.class)
                .hasMessage("identity: mesh/shop/virtualNode/unknown: the mesh has no such virtualNode");
    }

    @Test
    void a_configuration_that_no_longer_declares_the_identity_is_not_taken() {
        bed.identity(WEB).given(shop(node("web").backend("orders.shop.local")));

        bed.given(shop(node("other")));

        assertThat(bed.events.of(MeshEvent.SnapshotRejected.class)).hasSize(1);
        assertThat(bed.runtime().version()).isEqualTo(1);
    }

    @Test
    void a_client_policy_that_demands_tls_refuses_and_names_its_field() {
        bed.identity(WEB).given(shop(node("web").backend("orders.shop.local", demandingTls())));

        assertThat(protection("orders.shop.local"))
                .startsWith("virtualNodes.web.backends[0].virtualService.clientPolicy.tls is declared"
                        + " and not in force");
    }

    @Test
    void the_policy_of_all_backends_counts_where_a_backend_has_none_of_its_own() {
        bed.identity(WEB)
                .given(shop(node("web")
                        .backendDefaults(demandingTls())
                        .backend("orders.shop.local")
                        .backend("stock.shop.local", demandingTls(9999))));

        assertThat(protection("orders.shop.local"))
                .startsWith("virtualNodes.web.backendDefaults.clientPolicy.tls is declared");
        assertThat(protection("stock.shop.local")).isNull();
    }

    // ---- as a virtual gateway

    @Test
    void a_gateway_may_call_everything_under_its_own_policy() {
        bed.identity("mesh/shop/virtualGateway/edge").given(shop(node("web")).gateway("edge", demandingTls()));

        assertThat(protection("orders.shop.local"))
                .startsWith("virtualGateways.edge.backendDefaults.clientPolicy.tls is declared");
        assertThat(bed.resolve("stock.shop.local")).isInstanceOf(Resolution.Found.class);
    }

    // ---- providers

    @Test
    void a_service_that_nothing_provides_says_so() {
        bed.given(mesh().provided("a.shop.local", null).serviceOfNode("b.shop.local", "missing"));

        assertThat(bed.service("a.shop.local").refusal())
                .isEqualTo(new Refusal(ResponseFlag.UH, "virtual service a.shop.local has no provider"));
        assertThat(bed.service("b.shop.local").refusal())
                .isEqualTo(new Refusal(ResponseFlag.NR, "virtual node missing of b.shop.local does not exist"));
        assertThat(List.copyOf(bed.snapshot().nodes())).isEmpty();
    }
}
