package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.demandingTls;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.context.MeshContext;
import dev.meshclient.model.EgressFilter;
import dev.meshclient.testing.Allocations;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names other than the exact one: of services, of backends, of hosts outside of the mesh. */
class NamesTest {
    private static final String WEB = "mesh/shop/virtualNode/web";

    private final RuntimeBed bed = new RuntimeBed();

    private static TestMesh shop(TestNode web) {
        return mesh().node(web)
                .node(node("orders").at("10.0.0.1").port(8080).port(9090))
                .service("orders.shop.local", route("all").to("orders", 1, 8080))
                .serviceOfNode("*.stock.shop.local", "orders")
                .serviceOfNode("payments.shop.local:8443", "orders");
    }

    private @Nullable String service(String host, int port) {
        return bed.resolve(host, port) instanceof Resolution.Found found
                ? found.service().name()
                : null;
    }

    private @Nullable String service(String host) {
        return service(host, 80);
    }

    private @Nullable String protection(String service) {
        Refusal refusal = bed.service(service)
                .routes()
                .match(new AnyPick(0).request(), 8080)
                .targets()
                .choose(new AnyPick(0).request(), MeshContext.NONE, bed.random)
                .refusal();
        return refusal == null ? null : refusal.problem();
    }

    // ---- of services

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.shop.local",
                "ORDERS.shop.local",
                "orders.shop.local.",
                "user:secret@orders.shop.local",
                "order_svc",
                "orders",
                "eu.orders.local",
                "orders.example.com",
                "::1",
                "[0:0:0:0:0:0:0:1]",
                "xn--bcher-kva.example",
                "Bücher.example"
            })
    void a_service_is_found_by_each_of_its_names_however_they_are_written(String host) {
        bed.given(shop(node("web"))
                .alias(
                        "orders.shop.local",
                        "Orders",
                        "order_svc",
                        "*.orders.local",
                        "orders.example*",
                        "[::1]",
                        "bücher.example"));

        assertThat(service(host)).isEqualTo("orders.shop.local");
    }

    @Test
    void a_name_with_a_port_counts_for_that_port_only() {
        bed.given(shop(node("web")));

        assertThat(service("payments.shop.local", 8443)).isEqualTo("payments.shop.local:8443");
        assertThat(bed.resolve("payments.shop.local", 80)).isEqualTo(Resolution.PASS_THROUGH);
    }

    @Test
    void a_wildcard_takes_what_no_better_name_does() {
        bed.given(shop(node("web")).serviceOfNode("*", "orders"));

        assertThat(service("a.stock.shop.local")).isEqualTo("*.stock.shop.local");
        assertThat(service("stock.shop.local")).isEqualTo("*");
        assertThat(service("orders.shop.local")).isEqualTo("orders.shop.local");
    }

    @Test
    void a_service_that_a_node_provides_has_a_route_for_each_of_its_listeners() {
        bed.given(shop(node("web")));
        CompiledService stock = ((Resolution.Found) bed.resolve("a.stock.shop.local")).service();

        assertThat(stock.listeners().stream().map(mapping -> mapping.port())).containsExactly(8080, 9090);
        assertThat(stock.routes()
                        .match(new AnyPick(0).request(), 9090)
                        .targets()
                        .shares()
                        .keySet())
                .extracting(target -> target.node().portMapping().port())
                .containsExactly(9090);
        assertThat(stock.routes().match(new AnyPick(0).request(), 9091)).isNull();
    }

    @Test
    void to_resolve_a_service_allocates_nothing() {
        bed.given(shop(node("web")));
        Snapshot snapshot = bed.snapshot();

        assertThat(Allocations.bytesPerRun(() -> snapshot.resolve("orders.shop.local", 80)))
                .isZero();
        assertThat(Allocations.bytesPerRun(() -> snapshot.resolve("a.stock.shop.local", 80)))
                .isZero();
    }

    @Test
    void a_service_is_held_back_under_all_of_its_names() {
        bed.given(mesh().node(node("v1").at("10.0.0.1"))
                .serviceOfNode("*.shop.local", "v1")
                .alias("*.shop.local", "shop"));
        bed.given(mesh().node(node("v2").dns("v2.local"))
                .serviceOfNode("*.shop.local", "v2")
                .alias("*.shop.local", "shop"));

        for (String host : List.of("a.shop.local", "shop")) {
            assertThat(((Resolution.Found) bed.resolve(host)).service().nodes())
                    .extracting(VirtualNodeRuntime::name)
                    .containsExactly("v1");
        }
    }

    // ---- of backends

    @Test
    void a_wildcard_backend_stands_for_the_services_whose_names_it_covers() {
        bed.identity(WEB).given(shop(node("web").backend("*.shop.local")).serviceOfNode("other.local", "orders"));

        assertThat(service("orders.shop.local")).isEqualTo("orders.shop.local");
        assertThat(service("a.stock.shop.local")).isEqualTo("*.stock.shop.local");
        assertThat(service("payments.shop.local", 8443)).isEqualTo("payments.shop.local:8443");
        assertThat(service("other.local")).isNull();
    }

    @Test
    void a_wildcard_service_is_a_backend_by_its_own_name() {
        bed.identity(WEB).given(shop(node("web").backend("*.stock.shop.local")));

        assertThat(service("a.stock.shop.local")).isEqualTo("*.stock.shop.local");
        assertThat(service("orders.shop.local")).isNull();
    }

    @Test
    void a_backend_that_names_one_host_does_not_stand_for_a_service_with_a_port() {
        bed.identity(WEB).given(shop(node("web").backend("payments.shop.local")));

        assertThat(service("payments.shop.local", 8443)).isNull();
    }

    @Test
    void a_backend_may_be_an_alias_and_then_stands_for_the_service() {
        bed.identity(WEB).given(shop(node("web").backend("Orders")).alias("orders.shop.local", "orders"));

        assertThat(service("orders")).isEqualTo("orders.shop.local");
        assertThat(service("orders.shop.local")).isEqualTo("orders.shop.local");
        assertThat(service("a.stock.shop.local")).isNull();
    }

    @Test
    void the_policy_of_the_most_specific_backend_counts() {
        bed.identity(WEB)
                .given(shop(node("web")
                        .backendDefaults(demandingTls())
                        .backend("*.local", demandingTls())
                        .backend("*.shop.local", demandingTls(9999))
                        .backend("orders.shop.local")));

        assertThat(protection("orders.shop.local")).isNull();
    }

    @Test
    void a_backend_without_a_policy_has_that_of_a_wildcard_that_covers_it_before_the_default() {
        bed.identity(WEB)
                .given(shop(node("web")
                        .backendDefaults(demandingTls(9999))
                        .backend("orders.shop.local")
                        .backend("*.local", demandingTls())));

        assertThat(protection("orders.shop.local"))
                .startsWith("virtualNodes.web.backends[1].virtualService.clientPolicy.tls is declared");
    }

    @Test
    void a_backend_that_names_an_alias_counts_before_a_wildcard_that_covers_the_service() {
        bed.identity(WEB)
                .given(shop(node("web")
                                .backend("*.shop.local", demandingTls(9999))
                                .backend("orders", demandingTls()))
                        .alias("orders.shop.local", "orders"));

        assertThat(protection("orders.shop.local"))
                .startsWith("virtualNodes.web.backends[1].virtualService.clientPolicy.tls is declared");
    }

    @Test
    void of_wildcards_that_cover_a_service_by_different_names_the_longest_counts() {
        bed.identity(WEB)
                .given(shop(node("web").backend("*.local", demandingTls(9999)).backend("*.eu.example", demandingTls()))
                        .alias("orders.shop.local", "orders.eu.example"));

        assertThat(protection("orders.shop.local"))
                .startsWith("virtualNodes.web.backends[1].virtualService.clientPolicy.tls is declared");
    }

    @Test
    void of_two_backends_that_name_a_service_and_its_alias_that_of_the_name_counts() {
        bed.identity(WEB)
                .given(shop(node("web")
                                .backend("orders.with.a.long.alias", demandingTls(9999))
                                .backend("orders.shop.local", demandingTls()))
                        .alias("orders.shop.local", "orders.with.a.long.alias"));

        assertThat(protection("orders.shop.local"))
                .startsWith("virtualNodes.web.backends[1].virtualService.clientPolicy.tls is declared");
    }

    // ---- of hosts outside of the mesh

    @Test
    void allowed_hosts_of_the_mesh_and_of_the_node_pass() {
        bed.identity(WEB)
                .given(shop(node("web").allowedHost("api.github.com:443"))
                        .node(node("other").allowedHost("other.example"))
                        .allowedHost("*.Stripe.com"));

        assertThat(bed.resolve("api.stripe.com")).isEqualTo(Resolution.PASS_THROUGH);
        assertThat(bed.resolve("stripe.com")).isInstanceOf(Resolution.Refused.class);
        assertThat(bed.resolve("api.github.com", 443)).isEqualTo(Resolution.PASS_THROUGH);
        assertThat(bed.resolve("api.github.com", 80)).isInstanceOf(Resolution.Refused.class);
        assertThat(bed.resolve("other.example")).isInstanceOf(Resolution.Refused.class);
    }

    @Test
    void an_allowed_host_passes_under_the_meshs_own_domains_and_no_service_does_by_it() {
        bed.identity(WEB)
                .given(shop(node("web"))
                        .meshDomain("shop.local")
                        .allowedHost("legacy.shop.local")
                        .allowedHost("orders.shop.local"));

        assertThat(bed.resolve("legacy.shop.local")).isEqualTo(Resolution.PASS_THROUGH);
        assertThat(bed.resolve("modern.shop.local")).isInstanceOf(Resolution.Refused.class);
        assertThat(bed.resolve("orders.shop.local")).isInstanceOf(Resolution.Refused.class);
    }

    @Test
    void without_an_identity_an_allowed_host_of_the_mesh_passes_under_its_domains() {
        bed.given(shop(node("web").allowedHost("web.shop.local"))
                .meshDomain("shop.local")
                .allowedHost("legacy.shop.local"));

        assertThat(bed.resolve("legacy.shop.local")).isEqualTo(Resolution.PASS_THROUGH);
        assertThat(bed.resolve("web.shop.local")).isInstanceOf(Resolution.Refused.class);
    }

    @Test
    void with_allow_all_and_without_backends_everything_passes_that_is_not_under_the_meshs_domains() {
        bed.identity(WEB).given(shop(node("web")).egressFilter(EgressFilter.ALLOW_ALL));

        assertThat(bed.resolve("elsewhere.example")).isEqualTo(Resolution.PASS_THROUGH);
        assertThat(bed.resolve("orders.shop.local")).isEqualTo(Resolution.PASS_THROUGH);
    }

    @Test
    void with_allow_all_and_backends_only_they_and_aws_and_allowed_hosts_pass() {
        bed.identity(WEB)
                .given(shop(node("web").backend("orders.shop.local").allowedHost("elsewhere.example"))
                        .egressFilter(EgressFilter.ALLOW_ALL));

        assertThat(service("orders.shop.local")).isEqualTo("orders.shop.local");
        assertThat(bed.resolve("elsewhere.example")).isEqualTo(Resolution.PASS_THROUGH);
        assertThat(bed.resolve("sqs.eu-west-1.amazonaws.com")).isEqualTo(Resolution.PASS_THROUGH);
        assertThat(bed.resolve("somewhere.example")).isInstanceOf(Resolution.Refused.class);
        assertThat(bed.resolve("a.stock.shop.local")).isInstanceOf(Resolution.Refused.class);
    }
}
