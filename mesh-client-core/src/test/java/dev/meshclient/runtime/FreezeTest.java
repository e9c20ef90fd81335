package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointAttachment;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreezeTest {
    private final RuntimeBed bed = new RuntimeBed();
    private int thawed;

    @BeforeEach
    void a_mesh_that_has_found_its_endpoints() {
        bed.discovery.answer("orders.local", "10.0.0.1", "10.0.0.2");
        bed.given(mesh().node(node("orders").dns("orders.local").outlierDetection(2, 100))
                .service("orders.shop.local", route("all").to("orders")));
        bed.node("orders").watch();
        bed.after(Duration.ofSeconds(5));
        bed.endpoint("orders", "10.0.0.1").attachment(this, FreezeTest.this::attached);
    }

    private EndpointAttachment attached(EndpointState endpoint) {
        return new EndpointAttachment() {
            @Override
            public void retire() {}

            @Override
            public void close() {}

            @Override
            public void thawed() {
                thawed++;
            }
        };
    }

    @Test
    void after_more_than_30_seconds_connections_and_chance_are_renewed_and_it_is_reported() {
        bed.clock.freeze(Duration.ofSeconds(32));

        assertThat(bed.events.of(MeshEvent.Thawed.class))
                .singleElement()
                .satisfies(event -> assertThat(Duration.ofNanos(event.gapNanos()))
                        .isBetween(Duration.ofSeconds(31), Duration.ofSeconds(32)));
        assertThat(thawed).isOne();
        assertThat(bed.random.reseeds()).isOne();
    }

    @Test
    void sources_are_asked_at_once_while_the_last_endpoints_serve() {
        bed.discovery.fail("orders.local");
        bed.after(Duration.ofSeconds(20));
        int asked = bed.discovery.questions().size();
        int read = bed.source.questions();

        bed.clock.freeze(Duration.ofSeconds(31));
        assertThat(bed.discovery.questions()).hasSizeGreaterThan(asked);
        assertThat(bed.source.questions()).isGreaterThan(read);
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.1", "10.0.0.2");
    }

    @Test
    void rows_of_errors_from_before_are_forgotten() {
        bed.answered("orders", "10.0.0.1", 500);
        bed.clock.freeze(Duration.ofSeconds(32));

        bed.answered("orders", "10.0.0.1", 500);
        assertThat(bed.endpoint("orders", "10.0.0.1").available()).isTrue();
        bed.answered("orders", "10.0.0.1", 500);
        assertThat(bed.endpoint("orders", "10.0.0.1").available()).isFalse();
    }

    @Test
    void ejections_that_have_run_out_meanwhile_end() {
        bed.answered("orders", "10.0.0.1", 500);
        bed.answered("orders", "10.0.0.1", 500);
        bed.clock.freeze(Duration.ofMinutes(10));

        assertThat(bed.endpoint("orders", "10.0.0.1").available()).isTrue();
        assertThat(bed.events.of(MeshEvent.EndpointReturned.class)).hasSize(1);
    }

    @Test
    void the_configuration_is_asked_for_at_once_however_seldom_it_is_asked_for_otherwise() {
        RuntimeBed seldom = new RuntimeBed();
        seldom.source.every(Duration.ofHours(1));
        seldom.given(mesh());
        seldom.after(Duration.ofSeconds(5));
        int read = seldom.source.questions();

        seldom.clock.freeze(Duration.ofSeconds(32));
        assertThat(seldom.source.questions()).isEqualTo(read + 1);
    }

    @Test
    void a_standstill_of_the_ticker_too_is_noticed_by_the_wall_clock() {
        bed.clock.suspend(Duration.ofMinutes(5));
        bed.after(Duration.ofSeconds(1));

        assertThat(bed.events.of(MeshEvent.Thawed.class))
                .singleElement()
                .satisfies(
                        event -> assertThat(Duration.ofNanos(event.gapNanos())).isEqualTo(Duration.ofMinutes(5)));
        assertThat(thawed).isOne();
    }

    @Test
    void calls_that_time_out_when_the_process_goes_on_count_against_nobody() {
        long before = bed.clock.read();
        bed.clock.freeze(Duration.ofMinutes(1));

        timedOut("10.0.0.1", before);
        timedOut("10.0.0.1", before);
        assertThat(bed.endpoint("orders", "10.0.0.1").available()).isTrue();
        timedOut("10.0.0.1", bed.clock.read());
        timedOut("10.0.0.1", bed.clock.read());
        assertThat(bed.endpoint("orders", "10.0.0.1").available()).isFalse();
    }

    @Test
    void nor_do_those_that_time_out_just_before_the_standstill_is_noticed() {
        long before = bed.clock.read();
        bed.clock.suspend(Duration.ofMinutes(1));
        bed.after(Duration.ofMillis(1));
        timedOut("10.0.0.1", before);
        timedOut("10.0.0.1", before);
        assertThat(bed.endpoint("orders", "10.0.0.1").available()).isFalse();

        bed.after(Duration.ofSeconds(1));
        assertThat(bed.endpoint("orders", "10.0.0.1").available()).isTrue();
    }

    private void timedOut(String address, long startedNanos) {
        Outcome outcome = Outcome.failure(Outcome.Kind.REQUEST_TIMEOUT, null);
        bed.node("orders").record(bed.endpoint("orders", address), outcome, startedNanos, bed.clock.read());
    }

    @Test
    void a_restore_from_a_checkpoint_is_one_however_short() {
        jdk.crac.Core.restore();
        bed.clock.runDue();

        assertThat(bed.events.of(MeshEvent.Thawed.class)).hasSize(1);
        assertThat(thawed).isOne();
        bed.runtime().close();
        jdk.crac.Core.restore();
        bed.clock.runDue();
        assertThat(bed.events.of(MeshEvent.Thawed.class)).hasSize(1);
    }

    @Test
    void a_shorter_standstill_is_none() {
        bed.clock.freeze(Duration.ofSeconds(29));

        assertThat(bed.events.of(MeshEvent.Thawed.class)).isEmpty();
        assertThat(thawed).isZero();
    }

    @Test
    void time_that_passes_as_it_should_is_none() {
        bed.after(Duration.ofMinutes(10));

        assertThat(bed.events.of(MeshEvent.Thawed.class)).isEmpty();
    }
}
