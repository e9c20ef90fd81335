package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.loadbalancer.HealthyPicker;
import dev.meshclient.model.Endpoint;
import dev.meshclient.testing.CapturedLog;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an ejection sets in motion: a new picker, events, a sweep that ends it. */
class EjectionTest {
    private final RuntimeBed bed = new RuntimeBed();

    private static TestNode orders() {
        return node("orders").at("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4");
    }

    private static TestMesh shop(TestNode orders) {
        return mesh().node(orders).service("orders.shop.local", route("all").to("orders"));
    }

    private void eject(String... addresses) {
        for (String address : addresses) {
            bed.answered("orders", address, 500);
        }
    }

    @Test
    void it_is_reported_with_the_endpoint() {
        bed.given(shop(orders().outlierDetection(1, 100)));

        eject("10.0.0.2");
        bed.clock.runDue();
        assertThat(bed.events.of(MeshEvent.EndpointEjected.class))
                .containsExactly(new MeshEvent.EndpointEjected(
                        "orders", Endpoint.of("10.0.0.2", 8080), "consecutive server errors"));
    }

    @Test
    void several_at_once_make_one_new_picker_ten_milliseconds_later() {
        bed.given(shop(orders().outlierDetection(1, 100)));
        HealthyPicker before = bed.node("orders").picker();

        int tasks = bed.clock.pendingTasks();
        eject("10.0.0.1");
        eject("10.0.0.2");
        bed.clock.runDue();
        assertThat(bed.clock.pendingTasks()).isEqualTo(tasks + 1);
        bed.after(Duration.ofMillis(9));
        assertThat(bed.node("orders").picker()).isSameAs(before);
        bed.after(Duration.ofMillis(1));
        assertThat(bed.node("orders").picker()).isNotSameAs(before);
        assertThat(bed.picks("orders", 4)).containsOnly("10.0.0.3", "10.0.0.4");
    }

    @Test
    void when_more_than_half_are_ejected_there_is_panic_until_enough_are_back() {
        bed.given(shop(orders().outlierDetection(1, 100)));

        eject("10.0.0.1", "10.0.0.2", "10.0.0.3");
        bed.after(Duration.ofMillis(10));
        assertThat(bed.events.of(MeshEvent.PanicEntered.class))
                .containsExactly(new MeshEvent.PanicEntered("orders", 1, 4));
        assertThat(bed.picks("orders", 8)).contains("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4");
        assertThat(bed.events.of(MeshEvent.PanicLeft.class)).isEmpty();
        bed.after(Duration.ofSeconds(40));
        assertThat(bed.events.of(MeshEvent.PanicLeft.class)).containsExactly(new MeshEvent.PanicLeft("orders"));
        assertThat(bed.events.of(MeshEvent.PanicEntered.class)).hasSize(1);
    }

    @Test
    void ejections_and_returns_are_told_of_once_a_minute_with_a_count() throws Exception {
        bed.given(shop(orders().outlierDetection(1, 100)));
        try (CapturedLog log = new CapturedLog(Ejections.class)) {
            eject("10.0.0.1", "10.0.0.2", "10.0.0.3");
            bed.after(Duration.ofSeconds(60));
            eject("10.0.0.4");
            bed.clock.runDue();

            assertThat(log.visible())
                    .containsExactly(
                            "INFO orders: 10.0.0.1:8080 ejected",
                            "INFO orders: 10.0.0.1:8080 takes part again",
                            "INFO orders: 10.0.0.4:8080 ejected (2 more in between)");
        }
    }

    @Test
    void a_panic_that_comes_back_within_a_minute_is_not_told_of_again() throws Exception {
        bed.given(shop(orders().outlierDetection(1, 100)));
        try (CapturedLog log = new CapturedLog(CurrentPicker.class)) {
            eject("10.0.0.1", "10.0.0.2", "10.0.0.3");
            bed.after(Duration.ofSeconds(40));
            eject("10.0.0.1", "10.0.0.2", "10.0.0.3");
            bed.after(Duration.ofSeconds(1));

            assertThat(bed.events.of(MeshEvent.PanicEntered.class)).hasSize(2);
            assertThat(log.visible())
                    .containsExactly(
                            "WARN orders: panic, 1 of 4 endpoints are available, so all are used",
                            "INFO orders: panic is over");
        }
    }

    @Test
    void the_first_sweep_after_its_time_ends_it() {
        bed.given(shop(orders().outlierDetection(1, 100)));
        bed.after(Duration.ofSeconds(5));
        eject("10.0.0.1");

        bed.after(Duration.ofSeconds(34));
        assertThat(bed.picks("orders", 4)).doesNotContain("10.0.0.1");
        bed.after(Duration.ofSeconds(1));
        assertThat(bed.picks("orders", 4)).contains("10.0.0.1");
        assertThat(bed.events.of(MeshEvent.EndpointReturned.class))
                .containsExactly(new MeshEvent.EndpointReturned("orders", Endpoint.of("10.0.0.1", 8080)));
    }

    @Test
    void switching_outlier_detection_off_ends_it_at_once() {
        bed.given(shop(orders().outlierDetection(1, 100)));
        eject("10.0.0.1");
        bed.after(Duration.ofSeconds(1));

        bed.given(shop(orders()));
        assertThat(bed.picks("orders", 4)).contains("10.0.0.1");
        assertThat(bed.events.of(MeshEvent.EndpointReturned.class)).hasSize(1);
    }

    @Test
    void a_node_without_outlier_detection_ejects_nothing() {
        bed.given(shop(orders()));

        for (int i = 0; i < 100; i++) {
            eject("10.0.0.1");
        }
        assertThat(bed.node("orders").endpoints()).allMatch(endpoint -> endpoint.available());
        assertThat(List.copyOf(bed.events.of(MeshEvent.EndpointEjected.class))).isEmpty();
    }
}
