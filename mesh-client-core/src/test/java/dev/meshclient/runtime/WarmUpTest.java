package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.Defaults;
import dev.meshclient.testing.TestMesh;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An update takes effect when the nodes that are new in it have been resolved. */
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

    @Test
    void it_is_held_until_the_new_node_is_resolved() {
        bed.given(calling("v2")).after(Duration.ofSeconds(4));
        assertThat(bed.snapshot().version()).isEqualTo(1);

        bed.discovery.answer("v2.local", "10.0.0.2");
        bed.after(Duration.ofSeconds(5));
        assertThat(bed.snapshot().version()).isEqualTo(2);
        assertThat(bed.picks("v2", 1)).containsExactly("10.0.0.2");
    }

    @Test
    void it_is_held_for_15_seconds_at_most() {
        bed.given(calling("v2")).after(Duration.ofMillis(14_999));
        assertThat(bed.snapshot().version()).isEqualTo(1);

        bed.after(Duration.ofMillis(1));
        assertThat(bed.snapshot().version()).isEqualTo(2);
        assertThat(bed.node("v2").picker()).isNull();
    }

    @Test
    void an_empty_answer_of_discovery_is_an_answer() {
        bed.discovery.answer("v2.local", new String[0]);
        bed.given(calling("v2"));

        assertThat(bed.snapshot().version()).isEqualTo(2);
    }

    @Test
    void a_node_that_goes_keeps_its_endpoints_until_the_new_one_has_some() {
        bed.given(calling("v2")).after(Duration.ofSeconds(10));

        assertThat(bed.picks("v1", 1)).containsExactly("10.0.0.1");
        assertThat(bed.discovery.stopped()).isEmpty();
    }

    @Test
    void an_update_without_new_nodes_takes_effect_at_once() {
        int tasks = bed.clock.pendingTasks();
        bed.given(calling("v1").serviceOfNode("more.shop.local", "v1"));

        assertThat(bed.clock.pendingTasks()).isEqualTo(tasks);
        assertThat(bed.snapshot().version()).isEqualTo(2);
    }

    @Test
    void an_update_that_is_superseded_lets_its_new_nodes_go() {
        bed.given(calling("v2")).given(calling("v1"));

        assertThat(bed.snapshot().version()).isEqualTo(3);
        assertThat(bed.addresses("v1")).containsExactly("10.0.0.1");
        assertThat(bed.discovery.stopped()).containsExactly("v2.local");
        bed.after(Duration.ofSeconds(20));
        assertThat(bed.snapshot().version()).isEqualTo(3);
    }

    @Test
    void a_node_that_the_superseding_update_has_too_is_warmed_anew() {
        bed.given(calling("v2")).given(calling("v2").serviceOfNode("more.shop.local", "v2"));
        assertThat(bed.snapshot().version()).isEqualTo(1);

        bed.discovery.answer("v2.local", "10.0.0.2");
        bed.after(Duration.ofSeconds(5));
        assertThat(bed.snapshot().version()).isEqualTo(3);
        assertThat(bed.picks("v2", 1)).containsExactly("10.0.0.2");
    }

    @Test
    void a_broken_document_does_not_supersede() {
        bed.given(calling("v2"));
        bed.source.setBroken();
        bed.after(Duration.ofSeconds(2));

        bed.discovery.answer("v2.local", "10.0.0.2");
        bed.after(Duration.ofSeconds(5));
        assertThat(bed.snapshot().version()).isEqualTo(2);
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
        bed.after(Duration.ofSeconds(20));
        assertThat(bed.snapshot().version()).isEqualTo(1);
    }
}
