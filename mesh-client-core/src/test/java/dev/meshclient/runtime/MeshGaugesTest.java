package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What can be read of virtual nodes. */
class MeshGaugesTest {
    private static final Map<String, String> ORDERS = Map.of("virtual.node", "orders");

    private final RuntimeBed bed = new RuntimeBed();

    private static TestMesh shop(TestNode orders) {
        return mesh().node(orders).service("orders.shop.local", route("all").to("orders"));
    }

    private static Endpoint in(@Nullable String zone, int number) {
        return new Endpoint("10.0.0." + number, 0, zone, 1, Map.of(), null);
    }

    private static Map<String, String> endpoints(String state, String zone) {
        return Map.of("virtual.node", "orders", "state", state, "zone", zone);
    }

    private long endpointsIn(String state, String zone) {
        return bed.gauges.value("mesh.endpoints", endpoints(state, zone));
    }

    @Test
    void endpoints_are_told_by_zone_and_by_the_one_state_that_each_is_in() {
        bed.given(shop(node("orders")
                .at(in("a", 1), in("a", 2), in("b", 3), in(null, 4))
                .outlierDetection(1, 100)));
        assertThat(endpointsIn("available", "a")).isEqualTo(2);
        assertThat(endpointsIn("available", "b")).isEqualTo(1);
        assertThat(endpointsIn("available", "none")).isEqualTo(1);

        bed.answered("orders", "10.0.0.1", 500);
        refused("10.0.0.1");
        refused("10.0.0.2");
        assertThat(endpointsIn("ejected", "a")).isEqualTo(2);
        assertThat(endpointsIn("aside", "a")).isZero();
        assertThat(endpointsIn("available", "a")).isZero();
        assertThat(endpointsIn("ejected", "b")).isZero();
    }

    @Test
    void an_endpoint_that_refused_a_connection_is_aside_for_a_moment() {
        bed.given(shop(node("orders").at(in("a", 1), in("a", 2))));
        refused("10.0.0.1");
        assertThat(endpointsIn("aside", "a")).isEqualTo(1);
        assertThat(endpointsIn("available", "a")).isEqualTo(1);

        bed.after(Duration.ofMinutes(1));
        assertThat(endpointsIn("aside", "a")).isZero();
        assertThat(endpointsIn("available", "a")).isEqualTo(2);
    }

    private void refused(String address) {
        long now = bed.clock.read();
        bed.node("orders")
                .record(bed.endpoint("orders", address), Outcome.failure(Outcome.Kind.CONNECT_FAILURE, null), now, now);
    }

    @Test
    void a_zone_without_endpoints_is_not_told_of_any_more() {
        bed.discovery.answer("orders.local", in("a", 1), in("b", 2));
        bed.given(shop(node("orders").dns("orders.local")));
        bed.node("orders").watch();
        bed.clock.runDue();
        assertThat(endpointsIn("available", "b")).isEqualTo(1);

        bed.discovery.answer("orders.local", in("a", 1), in("c", 3));
        bed.after(Duration.ofSeconds(2));
        assertThat(bed.gauges.has("mesh.endpoints", endpoints("available", "b")))
                .isFalse();
        assertThat(endpointsIn("available", "c")).isEqualTo(1);
        assertThat(endpointsIn("available", "a")).isEqualTo(1);
    }

    @Test
    void endpoints_that_nobody_has_asked_for_are_not_told_of_until_discovery_has_answered() {
        bed.discovery.answer("orders.local", in("a", 1));
        bed.given(shop(node("orders").dns("orders.local")));
        assertThat(bed.gauges.has("mesh.endpoints", endpoints("available", "none")))
                .isFalse();

        bed.node("orders").watch();
        bed.clock.runDue();
        assertThat(endpointsIn("available", "a")).isEqualTo(1);
        assertThat(bed.gauges.has("mesh.endpoints", endpoints("available", "none")))
                .isFalse();
    }

    @Test
    void a_node_for_which_discovery_found_nothing_has_no_available_endpoint() {
        bed.discovery.answer("orders.local", new Endpoint[0]);
        bed.given(shop(node("orders").dns("orders.local")));
        bed.node("orders").watch();
        bed.clock.runDue();

        assertThat(bed.gauges.has("mesh.endpoints", endpoints("available", "none")))
                .isTrue();
        assertThat(endpointsIn("available", "none")).isZero();
    }

    @Test
    void the_ports_of_a_node_are_told_of_together() {
        bed.given(mesh().node(node("orders").at("10.0.0.1").port(8080).port(9090))
                .service(
                        "orders.shop.local",
                        List.of(80, 81),
                        route("plain").to("orders", 1, 8080).port(80),
                        route("other").to("orders", 1, 9090).port(81)));
        assertThat(endpointsIn("available", "none")).isEqualTo(2);

        bed.snapshot().nodes().forEach(port -> port.endpoints().get(0).acquire());
        assertThat(bed.gauges.value("mesh.attempts.open", ORDERS)).isEqualTo(2);
        bed.snapshot().nodes().forEach(port -> port.endpoints().get(0).release());
    }

    @Test
    void what_was_counted_for_a_port_stays_counted_when_the_node_changes_its_port() {
        bed.given(shop(node("orders").at("10.0.0.1").port(8080)));
        VirtualNodeRuntime before = bed.snapshot().nodes().iterator().next();
        before.reachedLimits().requests();
        before.firedTimeouts().ended(Outcome.Kind.REQUEST_TIMEOUT);

        bed.given(shop(node("orders").at("10.0.0.1").port(9090)));
        VirtualNodeRuntime after = bed.snapshot().nodes().iterator().next();
        after.reachedLimits().requests();

        assertThat(after).isNotSameAs(before);
        assertThat(bed.gauges.value("mesh.limits.reached", Map.of("virtual.node", "orders", "limit", "requests")))
                .isEqualTo(2);
        assertThat(bed.gauges.value("mesh.timeouts", Map.of("virtual.node", "orders", "timeout", "request")))
                .isEqualTo(1);
    }

    @Test
    void panic_is_told_of_as_long_as_it_lasts() {
        bed.given(shop(node("orders").at("10.0.0.1", "10.0.0.2", "10.0.0.3").outlierDetection(1, 100)));
        assertThat(bed.gauges.value("mesh.panic.active", ORDERS)).isZero();

        bed.answered("orders", "10.0.0.1", 500);
        bed.answered("orders", "10.0.0.2", 500);
        bed.after(Duration.ofMillis(10));
        assertThat(bed.gauges.value("mesh.panic.active", ORDERS)).isOne();
        bed.after(Duration.ofSeconds(40));
        assertThat(bed.gauges.value("mesh.panic.active", ORDERS)).isZero();
    }

    @Test
    void what_is_told_of_a_node_goes_with_it_and_its_last_endpoints_bring_nothing_back() {
        bed.given(shop(node("orders").at(in("a", 1))));
        bed.given(mesh().node(node("stock").at("10.0.1.1"))
                .service("stock.shop.local", route("all").to("stock")));
        bed.after(Duration.ofSeconds(5));

        assertThat(bed.gauges.has("mesh.attempts.open", ORDERS)).isFalse();
        assertThat(bed.gauges.has("mesh.panic.active", ORDERS)).isFalse();
        assertThat(bed.gauges.has("mesh.limits.reached", Map.of("virtual.node", "orders", "limit", "retries")))
                .isFalse();
        assertThat(bed.gauges.has("mesh.endpoints", endpoints("available", "a")))
                .isFalse();
        assertThat(bed.gauges.has("mesh.endpoints", endpoints("available", "none")))
                .isFalse();
        assertThat(bed.gauges.has("mesh.attempts.open", Map.of("virtual.node", "stock")))
                .isTrue();
    }
}
