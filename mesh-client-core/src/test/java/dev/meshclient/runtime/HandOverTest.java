package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointAttachment;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.Endpoint;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was learned of nodes and endpoints goes over to the next snapshot. */
class HandOverTest {
    private final RuntimeBed bed = new RuntimeBed();

    private static TestMesh shop(int weight) {
        return mesh().node(orders())
                .node(node("other").at("10.0.9.1"))
                .service("orders.shop.local", route("all").to("orders", weight).to("other", 1));
    }

    private static TestNode orders() {
        return node("orders").at("10.0.0.1", "10.0.0.2", "10.0.0.3").outlierDetection(1, 50);
    }

    private static TestMesh withoutOrders() {
        return mesh().node(node("other").at("10.0.9.1"))
                .service("orders.shop.local", route("all").to("other", 1));
    }

    // ---- what stays

    @Test
    void a_change_of_weights_changes_no_node_and_no_endpoint() {
        bed.given(shop(1));
        VirtualNodeRuntime node = bed.node("orders");
        List<EndpointState> endpoints = node.endpoints();
        endpoints.get(0).acquire();

        bed.given(shop(99));
        assertThat(bed.snapshot().version()).isEqualTo(2);
        assertThat(bed.node("orders")).isSameAs(node);
        assertThat(bed.node("orders").endpoints()).isEqualTo(endpoints);
        assertThat(bed.runtime().inFlight()).isOne();
    }

    @Test
    void an_ejection_survives_an_update() {
        bed.given(shop(1)).answered("orders", "10.0.0.2", 500);

        bed.given(shop(99));
        assertThat(bed.endpoint("orders", "10.0.0.2").available()).isFalse();
        assertThat(bed.picks("orders", 6)).doesNotContain("10.0.0.2");
    }

    @Test
    void the_rotation_goes_on_after_an_update() {
        bed.given(shop(1));
        assertThat(bed.picks("orders", 2)).containsExactly("10.0.0.1", "10.0.0.2");

        bed.given(shop(99));
        assertThat(bed.picks("orders", 2)).containsExactly("10.0.0.3", "10.0.0.1");
    }

    @Test
    void an_endpoint_with_a_new_weight_is_the_same_endpoint() {
        bed.discovery.answer("orders.local", Endpoint.of("10.0.0.1", 0), Endpoint.of("10.0.0.2", 0));
        bed.given(discovered());
        EndpointState before = watched().get(0);
        bed.events.clear();

        bed.discovery.answer("orders.local", weighing("10.0.0.1", 3), Endpoint.of("10.0.0.2", 0));
        bed.after(Duration.ofSeconds(1));
        assertThat(bed.node("orders").endpoints().get(0)).isSameAs(before);
        assertThat(before.endpoint().weight()).isEqualTo(3);
        assertThat(bed.picks("orders", 8)).filteredOn("10.0.0.1"::equals).hasSize(6);
        assertThat(bed.events.of(MeshEvent.EndpointsChanged.class))
                .containsExactly(new MeshEvent.EndpointsChanged("orders", 0, 0, 2));
    }

    private static Endpoint weighing(String address, int weight) {
        return new Endpoint(address, 0, null, weight, Map.of(), null);
    }

    private static TestMesh discovered() {
        return mesh().node(node("orders").dns("orders.local"))
                .service("orders.shop.local", route("all").to("orders"));
    }

    private List<EndpointState> watched() {
        bed.node("orders").watch();
        bed.clock.runDue();
        return bed.node("orders").endpoints();
    }

    @Test
    void an_endpoint_that_discovery_names_twice_is_one() {
        bed.discovery.answer("orders.local", Endpoint.of("10.0.0.1", 0), weighing("10.0.0.1", 3));
        bed.given(discovered());

        assertThat(watched()).hasSize(1);
        bed.after(Duration.ofSeconds(5));
        assertThat(bed.events.of(MeshEvent.EndpointsChanged.class))
                .containsExactly(new MeshEvent.EndpointsChanged("orders", 1, 0, 1));
    }

    @Test
    void instances_of_one_address_are_different_endpoints() {
        bed.discovery.answer(
                "orders.local",
                new Endpoint("10.0.0.1", 0, null, 1, Map.of(), "i-1"),
                new Endpoint("10.0.0.1", 0, null, 1, Map.of(), "i-2"));
        bed.given(discovered());

        assertThat(watched()).hasSize(2);
    }

    // ---- what goes

    @Test
    void an_endpoint_that_leaves_is_retired_at_once_and_closed_when_its_last_request_ends() {
        bed.discovery.answer("orders.local", "10.0.0.1", "10.0.0.2");
        bed.given(discovered());
        EndpointState leaving = watched().get(0);
        leaving.acquire();
        Attached attached = leaving.attachment(this, endpoint -> new Attached());

        bed.discovery.answer("orders.local", "10.0.0.2");
        bed.after(Duration.ofSeconds(1));
        assertThat(attached.heard).containsExactly("retire");
        assertThat(bed.runtime().inFlight()).isOne();
        leaving.release();
        assertThat(attached.heard).containsExactly("retire", "close");
        assertThat(bed.runtime().inFlight()).isZero();
    }

    @Test
    void the_endpoints_of_a_node_that_goes_are_let_go_when_their_last_request_ends() {
        bed.given(shop(1));
        EndpointState busy = bed.endpoint("orders", "10.0.0.1");
        busy.acquire();
        Attached attached = busy.attachment(this, endpoint -> new Attached());

        bed.given(withoutOrders()).after(Duration.ofSeconds(1));
        assertThat(busy.retired()).isTrue();
        assertThat(attached.heard).containsExactly("retire");
        assertThat(bed.runtime().inFlight()).isOne();
        busy.release();
        assertThat(attached.heard).containsExactly("retire", "close");
        assertThat(bed.runtime().inFlight()).isZero();
    }

    @Test
    void a_call_that_has_chosen_a_node_just_before_it_went_still_finds_its_endpoints() {
        bed.given(shop(1));
        VirtualNodeRuntime node = bed.node("orders");

        bed.given(withoutOrders());
        EndpointState picked = node.pick(new AnyPick(bed.clock.read()));
        assertThat(picked).isNotNull();
        assertThat(bed.runtime().inFlight()).isOne();
        picked.release();
        bed.after(Duration.ofSeconds(1));
        assertThat(node.pick(new AnyPick(bed.clock.read()))).isNull();
    }

    @Test
    void a_node_that_comes_back_begins_anew() {
        bed.given(shop(1)).answered("orders", "10.0.0.1", 500);
        VirtualNodeRuntime before = bed.node("orders");

        bed.given(withoutOrders()).given(shop(1));
        assertThat(bed.node("orders")).isNotSameAs(before);
        assertThat(bed.endpoint("orders", "10.0.0.1").available()).isTrue();
        bed.after(Duration.ofSeconds(5));
        assertThat(bed.picks("orders", 3)).containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3");
    }

    @Test
    void discovery_of_a_node_that_goes_ends() {
        bed.discovery.answer("orders.local", "10.0.0.1");
        bed.given(discovered());
        watched();

        bed.given(withoutOrders());
        int asked = bed.discovery.questions().size();
        bed.after(Duration.ofSeconds(30));
        assertThat(bed.discovery.stopped()).containsExactly("orders.local");
        assertThat(bed.discovery.questions()).hasSize(asked);
    }

    @Test
    void when_the_runtime_closes_every_endpoint_is_let_go_and_nothing_is_asked_any_more() {
        bed.discovery.answer("orders.local", "10.0.0.1");
        bed.given(discovered());
        EndpointState endpoint = watched().get(0);

        bed.runtime().close();
        assertThat(endpoint.retired()).isTrue();
        assertThat(bed.source.closed()).isTrue();
        assertThat(bed.discovery.stopped()).containsExactly("orders.local");
        int questions = bed.source.questions();
        bed.after(Duration.ofMinutes(5));
        assertThat(bed.source.questions()).isEqualTo(questions);
        assertThat(bed.clock.pendingTasks()).isZero();
    }

    @Test
    void when_the_runtime_closes_nodes_that_have_just_gone_are_let_go_too() {
        bed.given(shop(1));
        EndpointState endpoint = bed.endpoint("orders", "10.0.0.1");

        bed.given(withoutOrders()).runtime().close();
        assertThat(endpoint.retired()).isTrue();
    }

    private static final class Attached implements EndpointAttachment {
        final List<String> heard = new ArrayList<>();

        @Override
        public void retire() {
            heard.add("retire");
        }

        @Override
        public void close() {
            heard.add("close");
        }
    }
}
