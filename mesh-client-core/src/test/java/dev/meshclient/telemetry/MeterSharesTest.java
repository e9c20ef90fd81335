package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a meter leaves that several have. */
final class MeterSharesTest {
    private static final CallInfo READ = new CallInfo("orders.shop.local", "read", "orders");
    private static final CallInfo WRITE = new CallInfo("orders.shop.local", "write", "orders");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private static void inForce(MeshListener metrics, CallInfo... calls) {
        metrics.onEvent(new MeshEvent.SnapshotPublished(1, List.of(calls)));
    }

    private boolean counted() {
        return registry.find("mesh.calls").tag("virtual.node", "orders").meter() != null;
    }

    @Test
    void a_meter_of_several_routes_leaves_with_the_last_of_them() {
        registry.config().meterFilter(MeterFilter.ignoreTags("route"));
        MeshListener metrics = MicrometerMetrics.create(registry);
        inForce(metrics, READ, WRITE);

        inForce(metrics, WRITE);
        assertThat(counted()).isTrue();
        inForce(metrics);
        assertThat(counted()).isFalse();
    }

    @Test
    void a_meter_of_two_clients_leaves_with_the_last_that_has_its_route() {
        MeshListener one = MicrometerMetrics.create(registry);
        MeshListener other = MicrometerMetrics.create(registry);
        inForce(one, READ);
        inForce(other, READ);

        inForce(one);
        assertThat(counted()).isTrue();
        inForce(other);
        assertThat(counted()).isFalse();
    }

    @Test
    void a_client_that_is_closed_leaves_its_meters_to_the_next() {
        MeshListener closed = MicrometerMetrics.create(registry);
        inForce(closed, READ);
        closed.meshClosed();
        assertThat(counted()).isTrue();

        MeshListener next = MicrometerMetrics.create(registry);
        inForce(next, READ);
        inForce(next);
        assertThat(counted()).isFalse();
    }
}
