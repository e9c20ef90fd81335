package dev.meshclient.testkit.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.testkit.standin.Behaviour;
import dev.meshclient.testkit.standin.ConfigEndpointStandIn;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls go on whatever becomes of the configuration, and follow it again when it is well. */
class FaultyConfigEndpointTest {
    private static final String PATH = "/mesh.yaml";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Request STOCK =
            new Request.Builder().url("http://stock.shop.local/").build();

    private FakeClock clock;
    private final ConfigEndpointStandIn endpoint = ConfigEndpointStandIn.start();
    private final Instance one = Instance.start("one");
    private final Instance two = Instance.start("two");
    private Shop shop;

    @BeforeEach
    void call_once() throws IOException {
        endpoint.put(PATH, mesh("one", "two"));
        shop = shop(Duration.ofSeconds(5));
        assertThat(shop.call()).isEqualTo("one");
    }

    @AfterEach
    void close() {
        shop.close();
        endpoint.close();
        one.close();
        two.close();
    }

    private String mesh(String orders, String stock) {
        return """
                format: mesh-client/v1
                virtualServices:
                  orders.shop.local: {provider: {virtualNode: {virtualNodeName: %s}}}
                  stock.shop.local: {provider: {virtualNode: {virtualNodeName: %s}}}
                virtualNodes:
                  one:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
                  two:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
                """.formatted(orders, stock, one.port(), two.port());
    }

    private Shop shop(Duration deadline) {
        clock = new FakeClock();
        return Shop.on(
                clock,
                Shop.of(ConfigEndpoint.builder(endpoint.uri().resolve(PATH))
                        .pollInterval(POLL)
                        .deadline(deadline)
                        .build()));
    }

    private SourceStatus source() {
        return shop.mesh().sources().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "throttle, mesh.yaml: 429",
        "failure, mesh.yaml: 500",
        "denial, mesh.yaml: 403",
        "reset, Connection reset",
        "garbage, no HTTP",
        "truncation, the body ends after|Premature EOF" // by this library, or by a newer JDK
    })
    void calls_go_on_while_it_misbehaves(String fault, String told) throws IOException {
        endpoint.put(PATH, mesh("two", "one"));
        endpoint.behave(Faults.named(fault));
        clock.advance(POLL.multipliedBy(4));
        assertThat(source().state()).isIn(SourceStatus.State.FAILING, SourceStatus.State.REJECTED);
        assertThat(source().lastError()).containsPattern(told);
        assertThat(shop.call()).isEqualTo("one");

        endpoint.behave(Behaviour.normal());
        clock.advance(POLL.multipliedBy(2));
        assertThat(source().state()).isEqualTo(SourceStatus.State.CURRENT);
        assertThat(shop.call()).isEqualTo("two");
    }

    @Test
    void calls_go_on_while_it_is_silent() throws IOException {
        shop.close();
        shop = shop(Duration.ofMillis(300));
        calls_go_on_while_it_misbehaves("silent", "timed out");
    }

    @ParameterizedTest
    @CsvSource({"virtualNodes: nonsense, REJECTED", "'{', REJECTED", "huge, FAILING"})
    void a_configuration_that_is_wrong_is_not_taken(String text, SourceStatus.State state) throws IOException {
        endpoint.put(PATH, text.equals("huge") ? "#".repeat(12 << 20) : text);
        clock.advance(POLL.multipliedBy(2));
        assertThat(source().state()).isEqualTo(state);
        assertThat(shop.call()).isEqualTo("one");

        endpoint.put(PATH, mesh("two", "one"));
        clock.advance(POLL.multipliedBy(2));
        assertThat(source().state()).isEqualTo(SourceStatus.State.CURRENT);
        assertThat(shop.call()).isEqualTo("two");
    }

    @Test
    void each_of_two_versions_is_followed_at_each_poll_and_connections_outlive_them() throws IOException {
        int before = shop.events(MeshEvent.SnapshotPublished.class).size();
        for (int i = 0; i < 20; i++) {
            List<String> order = i % 2 == 0 ? List.of("two", "one") : List.of("one", "two");
            endpoint.put(PATH, mesh(order.get(0), order.get(1)));
            clock.advance(POLL);
            assertThat(shop.call()).isEqualTo(order.get(0));
            assertThat(shop.call(STOCK)).isEqualTo(order.get(1));
        }
        assertThat(shop.events(MeshEvent.SnapshotPublished.class)).hasSize(before + 20);
        assertThat(List.of(one.accepted(), two.accepted()))
                .as("connections: one for each name")
                .containsOnly(2);
    }
}
