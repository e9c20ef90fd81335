package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.testing.TestMesh;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of the sources themselves: their state, their age, their last error, and the events about them. */
class SourcesTest {
    private final RuntimeBed bed = new RuntimeBed();

    private static TestMesh shop() {
        return mesh().node(node("orders").dns("orders.local"))
                .node(node("stock").at("10.0.1.1"))
                .service("orders.shop.local", route("all").to("orders"))
                .serviceOfNode("stock.shop.local", "stock");
    }

    private RuntimeBed running() {
        bed.discovery.answer("orders.local", "10.0.0.1");
        bed.given(shop()).node("orders").watch();
        return after(0);
    }

    private RuntimeBed after(long seconds) {
        return bed.after(Duration.ofSeconds(seconds));
    }

    private SourceStatus config() {
        return bed.runtime().sources().get(0);
    }

    private SourceStatus orders() {
        return bed.runtime().sources().get(1);
    }

    @Test
    void the_configuration_comes_first_then_what_nodes_are_watched_but_for_static_endpoints() {
        running();

        assertThat(bed.runtime().sources())
                .containsExactly(
                        new SourceStatus("test-source", null, SourceStatus.State.CURRENT, Duration.ZERO, null, null, 0),
                        new SourceStatus(
                                "dns:orders.local",
                                "orders",
                                SourceStatus.State.CURRENT,
                                Duration.ZERO,
                                null,
                                null,
                                0));
    }

    @Test
    void before_its_first_answer_a_source_has_no_age() {
        bed.given(shop()).node("orders").watch();
        after(0);

        assertThat(orders().state()).isEqualTo(SourceStatus.State.FAILING);
        assertThat(orders().age()).isNull();
        assertThat(orders().lastError()).isEqualTo("no such name");
    }

    @Test
    void a_source_that_fails_keeps_its_age_and_its_last_error() {
        running();
        bed.discovery.fail("orders.local");
        after(1);
        bed.discovery.answer("orders.local", "10.0.0.1");
        after(1);
        assertThat(orders().state()).isEqualTo(SourceStatus.State.CURRENT);
        assertThat(orders().lastError()).isEqualTo("no such name");
        assertThat(orders().lastErrorAge()).isEqualTo(Duration.ofSeconds(1));

        bed.discovery.fail("orders.local");
        after(10);
        assertThat(orders().state()).isEqualTo(SourceStatus.State.FAILING);
        assertThat(orders().age()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void a_source_that_fails_for_a_minute_is_stale_and_told_of_once_until_it_recovers() {
        running();
        bed.discovery.fail("orders.local");
        after(60);
        assertThat(bed.events.of(MeshEvent.SourceStale.class)).isEmpty();
        after(1);
        assertThat(orders().state()).isEqualTo(SourceStatus.State.STALE);
        after(600);
        assertThat(bed.events.of(MeshEvent.SourceStale.class))
                .containsExactly(new MeshEvent.SourceStale(
                        "dns:orders.local", Duration.ofSeconds(61).toNanos()));
        assertThat(orders().state()).isEqualTo(SourceStatus.State.STALE);

        bed.discovery.answer("orders.local", "10.0.0.1");
        after(30);
        assertThat(orders().state()).isEqualTo(SourceStatus.State.CURRENT);
        assertThat(bed.events.of(MeshEvent.SourceRecovered.class)).hasSize(1);
    }

    @Test
    void a_source_that_recovers_within_a_minute_was_never_stale() {
        running();
        bed.discovery.fail("orders.local");
        after(30);
        bed.discovery.answer("orders.local", "10.0.0.1");
        after(120);

        assertThat(bed.events.of(MeshEvent.SourceRecovered.class)).hasSize(1);
        assertThat(bed.events.of(MeshEvent.SourceStale.class)).isEmpty();
    }

    @Test
    void time_in_which_the_process_stood_still_makes_no_source_stale() {
        running();
        bed.discovery.fail("orders.local");
        after(2);
        bed.clock.freeze(Duration.ofDays(1));
        after(58);
        assertThat(bed.events.of(MeshEvent.SourceStale.class)).isEmpty();

        after(2);
        assertThat(bed.events.of(MeshEvent.SourceStale.class)).hasSize(1);
    }

    @Test
    void what_is_wrong_is_rejected_though_the_source_answers() {
        running();
        bed.source.setBroken();
        after(10);

        assertThat(config().state()).isEqualTo(SourceStatus.State.REJECTED);
        assertThat(config().age()).isEqualTo(Duration.ZERO);
        assertThat(config().lastError()).contains("is nonsense");

        bed.given(shop());
        assertThat(config().state()).isEqualTo(SourceStatus.State.CURRENT);
    }

    @Test
    void an_update_is_told_when_it_is_in_force_and_an_unchanged_answer_is_none() {
        running();
        bed.events.clear();
        after(5);
        assertThat(bed.events.of(MeshEvent.SourceUpdated.class)).isEmpty();

        bed.discovery.answer("orders.local", "10.0.0.2");
        after(1);
        bed.source.setBroken();
        after(1);
        bed.given(shop());
        assertThat(bed.events.of(MeshEvent.SourceUpdated.class))
                .containsExactly(
                        new MeshEvent.SourceUpdated("dns:orders.local"), new MeshEvent.SourceUpdated("test-source"));
    }

    @Test
    void an_empty_answer_that_is_held_is_told_of() {
        running();
        bed.discovery.answer("orders.local", new String[0]);
        after(3);

        assertThat(bed.events.of(MeshEvent.EmptyAnswerHeld.class))
                .containsExactly(new MeshEvent.EmptyAnswerHeld(
                        "orders", 1, Duration.ofSeconds(30).toNanos()));
    }

    @Test
    void every_source_has_a_gauge_of_its_age_as_long_as_it_is_asked() {
        running();
        Map<String, String> orders = Map.of("source", "dns:orders.local", "virtual.node", "orders");
        bed.discovery.fail("orders.local");
        after(42);
        assertThat(bed.gauges.value("mesh.source.age", orders)).isEqualTo(42);
        assertThat(bed.gauges.value("mesh.source.age", Map.of("source", "test-source", "virtual.node", "none")))
                .isZero();

        bed.given(mesh().node(node("stock").at("10.0.1.1")).serviceOfNode("stock.shop.local", "stock"));
        assertThat(bed.gauges.has("mesh.source.age", orders)).isFalse();
    }

    @Test
    void the_gauge_outlives_a_change_of_how_the_node_is_discovered() {
        running();
        bed.given(shop().defaults(Defaults.APP_MESH));
        bed.discovery.fail("orders.local");
        after(30);

        assertThat(bed.gauges.value("mesh.source.age", Map.of("source", "dns:orders.local", "virtual.node", "orders")))
                .isPositive();
        assertThat(bed.runtime().sources()).hasSize(2);
    }

    @Test
    void no_source_of_a_closed_mesh_is_listed_and_no_timer_left() {
        running();
        bed.discovery.fail("orders.local");
        after(1);

        bed.clock.close();
        bed.runtime().close();
        assertThat(bed.runtime().sources()).isEmpty();
        assertThat(bed.gauges.isEmpty()).isTrue();
        assertThat(bed.clock.pendingTasks()).isZero();
    }
}
