package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.testkit.fault.EndpointFaults;
import dev.meshclient.testkit.fault.FaultScript;
import dev.meshclient.time.FakeClock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@MeshTest(value = "shop.yaml", zone = "eu-1a")
class FaultsOfABedTest {
    private static final String STOCK = "http://stock.shop.local/x";
    private static final String ORDERS = "http://orders.shop.local/x";

    @BeforeEach
    void everybody_answers(MeshTestBed bed) {
        List.of("orders-v1", "orders-v2", "stock")
                .forEach(node -> bed.servers(node)
                        .forEach(server -> server.stubFor(any(anyUrl()).willReturn(ok("fine")))));
    }

    private static EndpointFaults stock() {
        return FaultScript.create().endpoint("stock", 1);
    }

    private static void assertRecovers(MeshTestBed bed) {
        bed.play(stock().recovers().script());
        assertThatMesh(bed).request("GET", STOCK).sent().hasStatus(200);
    }

    @Test
    void a_dead_endpoint_refuses_connections_and_is_at_the_same_port_again(
            MeshTestBed bed, @Node("stock") WireMockServer stock) {
        assertThatMesh(bed).request("GET", STOCK).sent().hasStatus(200);
        int port = stock.port();

        bed.play(stock().dies().script());
        assertThatMesh(bed).request("GET", STOCK).sent().failedWith(ResponseFlag.UF);
        assertRecovers(bed);
        assertThat(stock.port()).isEqualTo(port);
    }

    @Test
    void a_status_comes_instead_of_what_is_stubbed(MeshTestBed bed) {
        bed.play(stock().answers(418).script());
        assertThatMesh(bed).request("GET", STOCK).sent().hasStatus(418);
        assertRecovers(bed);
    }

    @Test
    void a_reset_connection_fails_the_attempt(MeshTestBed bed) {
        bed.play(stock().resetsConnections().script());
        assertThatMesh(bed).request("POST", STOCK).sent().failedWith(ResponseFlag.UC);
        assertRecovers(bed);
    }

    @Test
    void a_silent_endpoint_is_given_up_and_its_neighbour_asked(MeshTestBed bed) {
        bed.play(FaultScript.create().endpoint("orders-v1", 1).goesSilent().script());
        assertThatMesh(bed).request("GET", ORDERS).sent(10).allSucceeded();
        assertThat(bed.calls()).anySatisfy(call -> assertThat(call.attempts()).hasSizeGreaterThan(1));
    }

    @Test
    void a_slow_endpoint_answers_later(MeshTestBed bed) {
        bed.play(stock().slowsTo(ofMillis(300)).script());
        assertThatMesh(bed).request("GET", STOCK).sent().hasStatus(200);
        assertThat(bed.calls().get(0).summary().durationNanos())
                .isGreaterThanOrEqualTo(ofMillis(300).toNanos());
    }

    @Test
    void beyond_a_partition_nothing_answers(MeshTestBed bed) {
        bed.play(FaultScript.create().partition("eu-1b", "eu-1a").outage(ofSeconds(0)));
        assertThatMesh(bed).request("GET", ORDERS).sent(4).allSucceeded();
        assertThat(bed.calls())
                .filteredOn("virtualNode", "orders-v1")
                .allSatisfy(call -> assertThat(call.attempts()
                                .get(call.attempts().size() - 1)
                                .endpoint()
                                .zone())
                        .isEqualTo("eu-1a"));
    }

    @Test
    void what_is_dead_stays_dead_beyond_a_partition_and_behind_it(MeshTestBed bed) {
        FaultScript dead = FaultScript.create().endpoint("orders-v1", 2).dies().script();
        bed.play(dead.partition("eu-1a", "eu-1b").outage(ofSeconds(0)));
        WireMockServer far = bed.servers("orders-v1").get(1);
        assertThat(far.isRunning()).isFalse();

        bed.play(FaultScript.create().endpoint("orders-v1", 2).recovers().script());
        assertThat(far.isRunning()).isTrue();
        assertThatMesh(bed).request("GET", ORDERS).sent(10).allSucceeded();
        assertThat(far.getAllServeEvents())
                .noneSatisfy(
                        event -> assertThat(event.getResponse().getStatus()).isEqualTo(200));
    }

    @Test
    void what_the_mesh_does_not_have_is_named_and_nothing_happens(MeshTestBed bed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bed.play(stock().dies().endpoint(2).dies().script()))
                .withMessage("endpoint: 2 of stock (expected: 1..1)");
        assertThatMesh(bed).request("GET", STOCK).sent().hasStatus(200);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> bed.play(FaultScript.create().discovery("stok").outage(ofSeconds(0))))
                .withMessageContaining("virtualNode: stok (expected: one of");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bed.play(
                        FaultScript.create().partition("eu-1a", "eu-1c").outage(ofSeconds(0))))
                .withMessageContaining("zone: eu-1c (expected: one of");
    }

    @Test
    void a_bed_in_no_zone_has_no_partitions() {
        try (MeshTestBed bed = MeshTestBed.start(MeshFiles.find("shop.yaml", getClass()))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> bed.play(
                            FaultScript.create().partition("eu-1a", "eu-1b").outage(ofSeconds(0))))
                    .withMessageContaining("the bed is in no zone");
        }
    }

    @Nested
    @MeshTest(value = "shop.yaml", virtualTime = true)
    class OnVirtualTime {
        @Test
        void things_happen_when_the_clock_says_so(MeshTestBed bed, FakeClock clock) {
            bed.play(stock().at(ofSeconds(5)).answers(503, ofSeconds(3)).script());
            assertThatMesh(bed).request("GET", STOCK).sent().hasStatus(200);
            clock.advance(ofSeconds(5));
            assertThatMesh(bed).request("GET", STOCK).sent().hasStatus(503);
            clock.advance(ofSeconds(3));
            assertThatMesh(bed).request("GET", STOCK).sent().hasStatus(200);
        }
    }

    @Test
    void sources_that_are_cut_off_are_told_of_and_what_they_said_last_goes_on() {
        List<MeshEvent> events = new CopyOnWriteArrayList<>();
        MeshListener listener = new MeshListener() {
            @Override
            public void onEvent(MeshEvent event) {
                events.add(event);
            }
        };
        FakeClock clock = new FakeClock();
        try (MeshTestBed bed = MeshTestBed.of(MeshFiles.find("shop.yaml", getClass()))
                .clock(clock)
                .mesh(mesh -> mesh.listener(listener))
                .start()) {
            bed.server("stock").stubFor(any(anyUrl()).willReturn(ok()));
            bed.play(FaultScript.create()
                    .discovery("stock")
                    .outage(ofSeconds(1), ofSeconds(10))
                    .configuration()
                    .outage(ofSeconds(1), ofSeconds(10)));
            clock.advance(ofSeconds(10));
            assertThat(events)
                    .filteredOn(MeshEvent.SourceFailed.class::isInstance)
                    .extracting(Object::toString)
                    .anyMatch(event -> event.contains("cut off the service discovery of stock"))
                    .anyMatch(event -> event.contains("cut off the configuration"));
            assertThatMesh(bed).request("GET", STOCK).sent().hasStatus(200);
            clock.advance(ofSeconds(60));
            assertThat(events)
                    .filteredOn(MeshEvent.SourceRecovered.class::isInstance)
                    .hasSize(2);
        }
    }
}
