package dev.meshclient.testkit.fault;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.meshclient.testkit.fault.FaultScript.Event;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultScriptTest {
    private static final FaultTarget V2 = new FaultTarget.Endpoint("orders-v2", 1);
    private static final FaultTarget V1 = new FaultTarget.Endpoint("orders-v1", 2);

    @Test
    void a_script_tells_what_happens_in_the_order_of_time() {
        FaultScript script = FaultScript.create()
                .endpoint("orders-v2", 1)
                .diesAt(ofSeconds(5))
                .recoversAt(ofSeconds(20))
                .endpoint("orders-v1", 2)
                .at(ofSeconds(6))
                .slowsTo(ofMillis(800))
                .script();

        assertThat(script.events())
                .containsExactly(
                        new Event(ofSeconds(5), V2, new Fault.Dies()),
                        new Event(ofSeconds(6), V1, new Fault.SlowsTo(ofMillis(800))),
                        new Event(ofSeconds(20), V2, new Fault.Recovers()));
    }

    @Test
    void a_status_for_some_time_ends_with_a_recovery() {
        assertThat(FaultScript.create()
                        .endpoint("orders-v2", 1)
                        .at(ofSeconds(9))
                        .answers(503, ofSeconds(3))
                        .goesSilent()
                        .script()
                        .events())
                .containsExactly(
                        new Event(ofSeconds(9), V2, new Fault.Answers(503)),
                        new Event(ofSeconds(12), V2, new Fault.Recovers()),
                        new Event(ofSeconds(12), V2, new Fault.GoesSilent()));
    }

    @Test
    void what_gives_no_time_happens_at_the_beginning() {
        assertThat(FaultScript.create()
                        .endpoint("orders-v2", 1)
                        .resetsConnections()
                        .script()
                        .events())
                .containsExactly(new Event(Duration.ZERO, V2, new Fault.ResetsConnections()));
    }

    @Test
    void outages_begin_and_end() {
        FaultScript script = FaultScript.create()
                .partition("a", "b")
                .outage(ofSeconds(1), ofSeconds(2))
                .configuration()
                .outage(ofSeconds(4))
                .discovery("orders-v1")
                .outage(ofSeconds(5));

        assertThat(script.events())
                .containsExactly(
                        new Event(ofSeconds(1), new FaultTarget.Zones("a", "b"), new Fault.IsCutOff()),
                        new Event(ofSeconds(3), new FaultTarget.Zones("a", "b"), new Fault.Recovers()),
                        new Event(ofSeconds(4), new FaultTarget.Configuration(), new Fault.IsCutOff()),
                        new Event(ofSeconds(5), new FaultTarget.Discovery("orders-v1"), new Fault.IsCutOff()));
    }

    @Test
    void adding_to_a_script_leaves_it_as_it_was() {
        FaultScript empty = FaultScript.create();
        assertThat(empty.configuration().outage(ofSeconds(1)).events()).hasSize(1);
        assertThat(empty.events()).isEmpty();
    }

    @Test
    void what_cannot_be_is_refused_where_it_is_written() {
        EndpointFaults faults = FaultScript.create().endpoint("orders-v2", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultScript.create().endpoint("orders-v2", 0))
                .withMessage("endpoint: 0 (expected: 1 or more)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.answers(99))
                .withMessage("status: 99 (expected: 200..599)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.slowsTo(Duration.ZERO))
                .withMessage("delay: PT0S (expected: more than zero)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.diesAt(ofSeconds(-1)))
                .withMessage("at: PT-1S (expected: not negative)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.answers(503, Duration.ZERO))
                .withMessage("duration: PT0S (expected: more than zero)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.configuration().outage(ofSeconds(5), ofSeconds(-3)))
                .withMessage("duration: PT-3S (expected: more than zero)");
    }
}
