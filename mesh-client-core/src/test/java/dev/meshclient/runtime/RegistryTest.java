package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Outcome;
import dev.meshclient.testing.CapturedLog;
import dev.meshclient.testing.ScriptedRegistry;
import dev.meshclient.testing.TestMesh;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a registry hears of its nodes, and what becomes of what it tells. */
class RegistryTest {
    private final ScriptedRegistry registry = new ScriptedRegistry();
    private final RuntimeBed bed = new RuntimeBed().registry(registry);

    private static TestMesh shop() {
        return mesh().node(node("orders").cloudMap("orders")).serviceOfNode("orders.shop.local", "orders");
    }

    private RuntimeBed running() {
        bed.given(shop()).node("orders").watch();
        bed.clock.runDue();
        registry.found("orders", "10.0.0.1", "10.0.0.2");
        registry.heard().clear();
        return bed;
    }

    private void refused() {
        EndpointState endpoint = bed.endpoint("orders", "10.0.0.1");
        Outcome refused = Outcome.failure(Outcome.Kind.CONNECT_FAILURE, null);
        bed.node("orders").record(endpoint, refused, bed.clock.read(), bed.clock.read());
    }

    @Test
    void a_registry_tells_of_endpoints_whenever_it_likes() {
        running();
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.1", "10.0.0.2");

        registry.found("orders", "10.0.0.3");
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.3");
    }

    @Test
    void a_call_that_waits_has_its_node_expedited() {
        bed.given(shop());
        assertThat(registry.heard()).isEmpty();

        bed.node("orders").watch();
        bed.clock.runDue();
        assertThat(registry.heard()).containsExactly("orders: start", "orders: expedite");
    }

    @Test
    void who_only_wants_to_be_ready_has_nothing_expedited() {
        bed.given(shop());

        bed.runtime().watchAll();
        bed.clock.runDue();
        assertThat(registry.heard()).containsExactly("orders: start");
    }

    @Test
    void when_calls_cannot_connect_the_registry_hears_of_it_once_a_second() {
        running();
        for (int i = 0; i < 100; i++) {
            refused();
        }
        bed.clock.runDue();
        assertThat(registry.heard()).containsExactly("orders: suspect");

        bed.after(Duration.ofSeconds(1));
        refused();
        bed.clock.runDue();
        assertThat(registry.heard()).containsExactly("orders: suspect", "orders: suspect");
    }

    @Test
    void an_answer_of_an_endpoint_is_no_suspicion_however_bad() {
        running().answered("orders", "10.0.0.1", 503);
        bed.clock.runDue();

        assertThat(registry.heard()).isEmpty();
    }

    @Test
    void instances_that_cannot_be_called_are_told_of_when_they_become_more() throws Exception {
        running();
        try (CapturedLog log = new CapturedLog(EndpointFeed.class)) {
            registry.found("orders", 2, "10.0.0.1");
            registry.found("orders", 2, "10.0.0.1");
            registry.found("orders", 1, "10.0.0.1");

            assertThat(log.visible())
                    .containsExactly(
                            "WARN registry:orders: 2 instances have no address and port that can be called, and are skipped");
        }
        assertThat(bed.runtime().sources())
                .filteredOn(source -> "orders".equals(source.virtualNode()))
                .singleElement()
                .satisfies(source -> assertThat(source.skipped()).isOne());
    }

    @Test
    void after_a_standstill_it_is_asked_to_look_again() {
        running();
        bed.clock.freeze(Duration.ofMinutes(5));
        bed.after(Duration.ofSeconds(2));

        assertThat(registry.heard()).contains("orders: refresh");
    }

    @Test
    void a_port_that_comes_later_gets_what_is_known_without_a_question() {
        bed.given(mesh().node(node("orders").cloudMap("orders").port(8080).port(9090))
                .service("orders.shop.local", route("all").to("orders", 1, 8080)));
        bed.node("orders").watch();
        bed.clock.runDue();
        registry.found("orders", "10.0.0.1");
        registry.heard().clear();

        bed.given(mesh().node(node("orders").cloudMap("orders").port(8080).port(9090))
                .service("orders.shop.local", route("all").to("orders", 1, 8080))
                .service("admin.shop.local", route("all").to("orders", 1, 9090)));
        assertThat(registry.heard()).isEmpty();
        assertThat(bed.snapshot().nodes())
                .hasSize(2)
                .allSatisfy(port -> assertThat(port.endpoints()).hasSize(1));
    }

    @Test
    void a_node_that_is_gone_is_watched_no_more_and_the_session_ends_with_the_mesh() {
        running();
        bed.given(mesh().node(node("stock").at("10.0.1.1")).serviceOfNode("stock.shop.local", "stock"));
        assertThat(registry.heard()).containsExactly("orders: stop");
        assertThat(bed.runtime().sources()).noneMatch(source -> source.virtualNode() != null);

        bed.clock.close();
        bed.runtime().close();
        assertThat(registry.heard()).containsExactly("orders: stop", "closed");
    }

    @Test
    void resolvers_of_the_user_come_before_registries() {
        bed.discovery.answer("orders", "10.9.9.9");
        bed.discovery.alsoOfCloudMap();
        bed.given(shop()).node("orders").watch();
        bed.clock.runDue();

        assertThat(bed.addresses("orders")).containsExactly("10.9.9.9");
        assertThat(registry.heard()).isEmpty();
    }
}
