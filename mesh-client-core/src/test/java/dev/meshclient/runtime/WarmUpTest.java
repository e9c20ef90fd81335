package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.Defaults;
import dev.meshclient.testing.TestMesh;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes to a node that is new take effect when it has been resolved; whatever else is new takes effect at once. */
class WarmUpTest {
    private final RuntimeBed bed = new RuntimeBed();

    private static TestMesh calling(String node) {
        return mesh().node(node(node).dns(node + ".local"))
                .service("orders.shop.local", route("all").to(node))
                .defaults(Defaults.APP_MESH);
    }

    @BeforeEach
    void a_mesh_whose_node_is_in_use() {
        bed.discovery.answer("v1.local", "10.0.0.1");
        bed.given(calling("v1"));
        bed.node("v1").watch();
        bed.clock.runDue();
    }

    /** The nodes that the service's requests go to now. */
    private List<String> targets(String service) {
        return bed.service(service).nodes().stream()
                .map(VirtualNodeRuntime::name)
                .toList();
    }

    @Test
    void a_service_is_held_back_until_its_new_node_is_resolved() {
        bed.given(calling("v2")).after(Duration.ofSeconds(4));
        assertThat(targets("orders.shop.local")).containsExactly("v1");

        bed.discovery.answer("v2.local", "10.0.0.2");
        bed.after(Duration.ofSeconds(5));
        assertThat(targets("orders.shop.local")).containsExactly("v2");
        assertThat(bed.picks("v2", 1)).containsExactly("10.0.0.2");
    }

    @Test
    void it_is_held_back_for_15_seconds_at_most() {
        bed.given(calling("v2")).after(Duration.ofMillis(14_999));
        assertThat(targets("orders.shop.local")).containsExactly("v1");

        bed.after(Duration.ofMillis(1));
        assertThat(targets("orders.shop.local")).containsExactly("v2");
        assertThat(bed.node("v2").picker()).isNull();
    }

    @Test
    void what_does_not_lead_to_the_new_node_takes_effect_at_once() {
        TestMesh update = calling("v2").node(node("v1").dns("v1.local")).serviceOfNode("more.shop.local", "v1");
        bed.given(update.meshDomain("shop.local"));

        assertThat(targets("orders.shop.local")).containsExactly("v1");
        assertThat(targets("more.shop.local")).containsExactly("v1");
        assertThat(bed.resolve("order.shop.local")).isInstanceOf(Resolution.Refused.class);
    }

    @Test
    void a_service_that_is_new_itself_is_there_at_once_and_its_calls_wait_for_endpoints() {
        bed.given(calling("v1").node(node("v2").dns("v2.local")).serviceOfNode("more.shop.local", "v2"));

        assertThat(targets("more.shop.local")).containsExactly("v2");
        assertThat(bed.node("v2").firstEndpoints().isOpen()).isFalse();
    }

    @Test
    void each_service_follows_when_its_own_node_is_resolved() {
        bed.given(calling("v1").serviceOfNode("more.shop.local", "v1"));
        bed.given(calling("v2").node(node("v3").dns("v3.local")).serviceOfNode("more.shop.local", "v3"));
        bed.discovery.answer("v3.local", "10.0.0.3");
        bed.after(Duration.ofSeconds(5));
        assertThat(targets("orders.shop.local")).containsExactly("v1");
        assertThat(targets("more.shop.local")).containsExactly("v3");

        bed.discovery.answer("v2.local", "10.0.0.2");
        bed.after(Duration.ofSeconds(9));
        assertThat(targets("orders.shop.local")).containsExactly("v2");
    }

    @Test
    void an_empty_answer_of_discovery_is_an_answer() {
        bed.discovery.answer("v2.local", new String[0]);
        bed.given(calling("v2"));

        assertThat(targets("orders.shop.local")).containsExactly("v2");
    }

    @Test
    void a_node_that_goes_keeps_its_endpoints_until_the_new_one_has_some() {
        bed.given(calling("v2")).after(Duration.ofSeconds(10));

        assertThat(bed.picks("v1", 1)).containsExactly("10.0.0.1");
        assertThat(bed.discovery.stopped()).isEmpty();
        bed.after(Duration.ofSeconds(10));
        assertThat(bed.discovery.stopped()).containsExactly("v1.local");
    }

    @Test
    void an_update_without_new_nodes_is_one_snapshot() {
        int tasks = bed.clock.pendingTasks();
        bed.given(calling("v1").serviceOfNode("more.shop.local", "v1"));

        assertThat(bed.clock.pendingTasks()).isEqualTo(tasks);
        assertThat(bed.snapshot().version()).isEqualTo(2);
    }

    @Test
    void every_snapshot_has_a_version_of_its_own_and_knows_every_call_that_is_possible() {
        bed.given(calling("v2"));
        bed.discovery.answer("v2.local", "10.0.0.2");
        bed.after(Duration.ofSeconds(5));

        assertThat(bed.events.of(MeshEvent.SnapshotPublished.class))
                .extracting(MeshEvent.SnapshotPublished::version)
                .containsExactly(1L, 2L, 3L);
        assertThat(bed.events.of(MeshEvent.SnapshotPublished.class).get(1).calls())
                .extracting(CallInfo::virtualNode)
                .contains("v1", "v2");
    }

    @Test
    void an_update_that_is_superseded_lets_its_new_nodes_go() {
        bed.given(calling("v2")).given(calling("v1"));

        assertThat(targets("orders.shop.local")).containsExactly("v1");
        assertThat(bed.addresses("v1")).containsExactly("10.0.0.1");
        assertThat(bed.discovery.stopped()).containsExactly("v2.local");
        long version = bed.snapshot().version();
        bed.after(Duration.ofSeconds(20));
        assertThat(bed.snapshot().version()).isEqualTo(version);
    }

    @Test
    void an_update_that_is_superseded_does_not_prolong_the_wait_for_a_node_that_both_have() {
        bed.given(calling("v2"));
        for (int i = 1; i <= 14; i++) {
            bed.given(calling("v2").serviceOfNode("more" + i + ".shop.local", "v2"));
            assertThat(targets("orders.shop.local")).containsExactly("v1");
        }
        bed.after(Duration.ofMillis(1_000));
        assertThat(targets("orders.shop.local")).containsExactly("v2");
    }

    @Test
    void a_broken_document_does_not_supersede() {
        bed.given(calling("v2"));
        bed.source.setBroken();
        bed.after(Duration.ofSeconds(2));

        bed.discovery.answer("v2.local", "10.0.0.2");
        bed.after(Duration.ofSeconds(5));
        assertThat(targets("orders.shop.local")).containsExactly("v2");
        assertThat(bed.events.of(MeshEvent.SnapshotRejected.class)).hasSize(1);
    }

    @Test
    void an_update_that_cannot_be_compiled_does_not_supersede() {
        bed.given(calling("v2")).given(calling("v1").serviceOfNode("Orders.Shop.Local", "v1"));

        bed.discovery.answer("v2.local", "10.0.0.2");
        bed.after(Duration.ofSeconds(5));
        assertThat(bed.addresses("v2")).containsExactly("10.0.0.2");
    }

    @Test
    void closing_during_a_warm_up_lets_the_new_nodes_go() {
        bed.given(calling("v2"));

        bed.runtime().close();
        assertThat(bed.discovery.stopped()).containsExactlyInAnyOrder("v1.local", "v2.local");
        long version = bed.snapshot().version();
        bed.after(Duration.ofSeconds(20));
        assertThat(bed.snapshot().version()).isEqualTo(version);
    }
}
