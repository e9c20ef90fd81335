package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.RetryBudget;
import dev.meshclient.testing.CapturedLog;
import dev.meshclient.testing.TestMesh;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a node's endpoints come, stay and go. */
class DiscoveryTest {
    private final RuntimeBed bed = new RuntimeBed();

    private static TestMesh shop() {
        return mesh().node(node("orders").dns("orders.local"))
                .service("orders.shop.local", route("all").to("orders"));
    }

    private RuntimeBed watched(TestMesh mesh) {
        bed.given(mesh).node("orders").watch();
        return after(0);
    }

    private RuntimeBed after(long seconds) {
        return bed.after(Duration.ofSeconds(seconds));
    }

    // ---- when it begins

    @Test
    void without_an_identity_a_node_is_looked_for_at_its_first_use() {
        bed.given(shop()).after(Duration.ofMinutes(1));
        assertThat(bed.discovery.questions()).isEmpty();

        bed.node("orders").watch();
        after(0);
        assertThat(bed.discovery.questions()).containsExactly("orders.local");
    }

    @Test
    void with_an_identity_its_backends_are_looked_for_at_once() {
        bed.identity("mesh/shop/virtualNode/web");
        bed.given(shop().node(node("web").backend("orders.shop.local"))
                .node(node("stock").dns("stock.local"))
                .service("stock.shop.local", route("all").to("stock")));

        assertThat(bed.discovery.questions()).containsExactly("orders.local");
    }

    @Test
    void a_use_before_the_control_thread_knows_the_node_is_not_forgotten() {
        bed.source.set(shop());
        bed.startWithoutRunning();

        assertThat(bed.node("orders").watch()).isFalse();
        bed.clock.runDue();
        assertThat(bed.discovery.questions()).containsExactly("orders.local");
    }

    @Test
    void a_kind_of_discovery_whose_resolver_cannot_be_made_costs_only_its_own_node() {
        bed.discovery.refuse("orders.local");
        bed.given(shop().node(node("stock").at("10.0.1.1")).serviceOfNode("stock.shop.local", "stock"));

        assertThat(bed.node("orders").problem())
                .isEqualTo("no resolver could be made for its service discovery: orders.local is refused");
        assertThat(bed.addresses("stock")).containsExactly("10.0.1.1");
        assertThat(bed.events.of(MeshEvent.SnapshotPublished.class)).hasSize(1);
    }

    @Test
    void requests_to_endpoints_that_left_several_answers_ago_are_still_in_flight() {
        bed.discovery.answer("orders.local", "10.0.0.1", "10.0.0.2");
        watched(shop().defaults(Defaults.APP_MESH));
        EndpointState slow = bed.endpoint("orders", "10.0.0.1");
        slow.acquire();

        bed.discovery.answer("orders.local", "10.0.0.2");
        after(1);
        bed.discovery.answer("orders.local", "10.0.0.3");
        after(1);
        bed.discovery.answer("orders.local", "10.0.0.4");
        after(1);
        assertThat(bed.runtime().inFlight()).isOne();
        slow.release();
        assertThat(bed.runtime().inFlight()).isZero();
    }

    @Test
    void endpoints_without_a_port_are_on_the_listeners_port_and_others_on_their_own() {
        bed.discovery.answer("orders.local", Endpoint.of("10.0.0.1", 0), Endpoint.of("10.0.0.2", 31_000));
        watched(shop());

        assertThat(bed.node("orders").endpoints())
                .extracting(endpoint -> endpoint.endpoint().hostAndPort())
                .containsExactly("10.0.0.1:8080", "10.0.0.2:31000");
    }

    @Test
    void one_question_feeds_every_port_of_a_node() {
        bed.discovery.answer("orders.local", "10.0.0.1");
        bed.given(mesh().node(node("orders").dns("orders.local").port(8080).port(9090))
                .service("a.shop.local", route("all").to("orders", 1, 8080))
                .service("b.shop.local", route("all").to("orders", 1, 9090)));
        bed.snapshot().nodes().forEach(VirtualNodeRuntime::watch);
        after(0);

        assertThat(bed.discovery.questions()).containsExactly("orders.local");
        assertThat(bed.snapshot().nodes())
                .flatExtracting(VirtualNodeRuntime::endpoints)
                .extracting(endpoint -> endpoint.endpoint().hostAndPort())
                .containsExactlyInAnyOrder("10.0.0.1:8080", "10.0.0.1:9090");
    }

    @Test
    void a_change_of_what_a_resolver_is_made_of_makes_a_new_one_while_the_endpoints_stay() {
        bed.discovery.answer("orders.local", "10.0.0.1");
        watched(shop());

        bed.given(shop().defaults(Defaults.APP_MESH));
        assertThat(bed.discovery.stopped()).containsExactly("orders.local");
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.1");
        bed.discovery.answer("orders.local", "10.0.0.2");
        after(2);
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.2");
    }

    // ---- failures

    @Test
    void while_discovery_fails_the_last_endpoints_stay() {
        bed.discovery.answer("orders.local", "10.0.0.1");
        watched(shop());

        bed.discovery.fail("orders.local");
        after(1);
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.1");
        assertThat(bed.node("orders").problem()).isEqualTo("dns:orders.local: no such name");
        assertThat(bed.events.of(MeshEvent.SourceFailed.class))
                .containsExactly(new MeshEvent.SourceFailed("dns:orders.local", "no such name", 1));

        bed.discovery.answer("orders.local", "10.0.0.2");
        after(1);
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.2");
        assertThat(bed.node("orders").problem()).isNull();
        assertThat(bed.events.of(MeshEvent.SourceRecovered.class))
                .containsExactly(new MeshEvent.SourceRecovered("dns:orders.local"));
    }

    @Test
    void discovery_that_fails_is_asked_again_ever_less_often_and_told_of_once_a_minute() throws Exception {
        bed.discovery.answer("orders.local", "10.0.0.1");
        watched(shop());
        bed.discovery.fail("orders.local");
        int asked = bed.discovery.questions().size();
        try (CapturedLog log = new CapturedLog(SourceHealth.class)) {
            after(1 + 1 + 2 + 4 + 8 + 16 + 30 + 30);
            assertThat(bed.discovery.questions()).hasSize(asked + 8);
            bed.discovery.answer("orders.local", "10.0.0.1");
            after(30);

            String line = "WARN dns:orders.local cannot be read, what it said last stays in force: no such name";
            assertThat(log.visible())
                    .containsExactly(line, line + " (5 more in between)", "INFO dns:orders.local can be read again");
        }
    }

    @Test
    void an_empty_answer_is_held_back_for_30_seconds_and_then_believed() {
        bed.discovery.answer("orders.local", "10.0.0.1");
        watched(shop());

        bed.discovery.answer("orders.local", new String[0]);
        after(30);
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.1");
        after(1);
        assertThat(bed.addresses("orders")).isEmpty();
        assertThat(bed.node("orders").picker()).isNull();
        assertThat(bed.events.of(MeshEvent.EndpointsChanged.class))
                .contains(new MeshEvent.EndpointsChanged("orders", 0, 1, 0));
    }

    @Test
    void a_configuration_that_was_briefly_wrong_about_discovery_leaves_a_node_as_it_was() {
        bed.given(mesh().node(node("stock").at("10.0.1.1")).serviceOfNode("stock.shop.local", "stock"));
        bed.discovery.answer("orders.local", "10.0.0.1");
        bed.given(shop());
        after(5);
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.1");

        bed.given(mesh().node(node("orders"))
                .service("orders.shop.local", route("all").to("orders")));
        bed.given(shop());
        after(120);
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.1");
    }

    @Test
    void a_port_that_comes_while_an_empty_answer_is_held_gets_what_is_held() {
        bed.discovery.answer("orders.local", "10.0.0.1");
        watched(shop());
        bed.discovery.answer("orders.local", new String[0]);
        after(5);

        bed.given(mesh().node(node("orders").dns("orders.local").port(9090))
                .service("orders.shop.local", route("all").to("orders")));
        after(2);
        assertThat(bed.snapshot().nodes())
                .filteredOn(port -> port.portMapping().port() == 9090)
                .singleElement()
                .satisfies(port -> assertThat(port.endpoints()).hasSize(1));
    }

    @Test
    void endpoints_that_come_back_end_the_hold() {
        bed.discovery.answer("orders.local", "10.0.0.1");
        watched(shop());
        bed.discovery.answer("orders.local", new String[0]);
        after(20);

        bed.discovery.answer("orders.local", "10.0.0.1");
        after(20);
        bed.discovery.answer("orders.local", new String[0]);
        after(20);
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.1");
    }

    @Test
    void after_a_hold_that_ran_out_there_can_be_another_one() {
        bed.discovery.answer("orders.local", "10.0.0.1");
        watched(shop());
        bed.discovery.answer("orders.local", new String[0]);
        after(40);
        bed.discovery.answer("orders.local", "10.0.0.2");
        after(2);
        bed.discovery.answer("orders.local", new String[0]);
        after(20);

        assertThat(bed.addresses("orders")).containsExactly("10.0.0.2");
        after(20);
        assertThat(bed.addresses("orders")).isEmpty();
    }

    @Test
    void with_app_mesh_defaults_an_empty_answer_is_believed_at_once() {
        bed.discovery.answer("orders.local", "10.0.0.1");
        watched(shop().defaults(Defaults.APP_MESH));

        bed.discovery.answer("orders.local", new String[0]);
        after(1);
        assertThat(bed.addresses("orders")).isEmpty();
    }

    @Test
    void a_configured_retry_budget_replaces_the_default_one() {
        bed.given(mesh().node(node("orders").at("10.0.0.1").retryBudget(new RetryBudget(0, 1)))
                .service("orders.shop.local", route("all").to("orders")));

        assertThat(bed.node("orders").retryAdmission().tryAcquire()).isTrue();
        assertThat(bed.node("orders").retryAdmission().tryAcquire()).isFalse();
    }

    @Test
    void a_resolver_that_still_waits_for_its_end_is_closed_with_the_mesh() {
        bed.given(shop());
        Listeners listeners = new Listeners(List.of(), bed.clock::read);
        Environment environment = new Environment(bed.clock, bed.clock, bed.clock, bed.random, listeners);
        Discovery discovery =
                new Discovery(new DiscoveryKinds(List.of(bed.discovery), List.of(), List.of()), environment);
        EndpointFeeds feeds = new EndpointFeeds(discovery, new Sources(listeners), () -> {}, environment);
        feeds.feed(shop().build(), List.of(bed.node("orders")), Set.of());

        feeds.keepOnly(Set.of());
        assertThat(bed.discovery.stopped()).isEmpty();
        bed.clock.close();
        feeds.stop();
        discovery.close();
        assertThat(bed.discovery.stopped()).containsExactly("orders.local");
    }
}
