package dev.meshclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.call.Transport;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Protocol;
import dev.meshclient.runtime.Gate;
import dev.meshclient.testing.CapturedLog;
import dev.meshclient.testing.SettableDiscovery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarmConnectionsTest extends ClientTest {
    private final SettableDiscovery discovery = new SettableDiscovery().answer("dns.local", "10.0.0.1", "10.0.0.2");
    private final WarmedTransport transport = new WarmedTransport();

    @Test
    void nothing_is_connected_to_unless_it_was_asked_for() throws InterruptedException {
        MeshClient client = client(false);

        assertThat(readySoon(client)).isTrue();
        assertThat(transport.asked).isEmpty();
    }

    @Test
    void it_is_ready_when_every_transport_has_connected_to_every_endpoint() throws InterruptedException {
        MeshClient client = client(true);
        WarmedTransport second = new WarmedTransport();
        client.register(second);
        assertThat(client.awaitReady(Duration.ZERO)).isFalse();
        clock.runDue();

        assertThat(client.awaitReady(Duration.ZERO)).isFalse();
        assertThat(transport.asked).isEmpty();
        clock.runDue();
        assertThat(client.awaitReady(Duration.ZERO)).isTrue();
        assertThat(transport.asked).containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(second.asked).isEqualTo(transport.asked);
    }

    @Test
    void an_endpoint_is_connected_to_once() throws InterruptedException {
        MeshClient client = client(true);
        transport.failing = List.of("10.0.0.1");
        assertThat(readySoon(client)).isTrue();
        discovery.answer("dns.local", "10.0.0.1", "10.0.0.3");
        clock.advance(Duration.ofSeconds(1));

        assertThat(readySoon(client)).isTrue();
        assertThat(transport.asked).containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3");
    }

    @Test
    void endpoints_that_cannot_be_reached_do_not_keep_it_from_being_ready_and_are_counted() throws Exception {
        MeshClient client = client(true);
        transport.failing = List.of("10.0.0.1");
        try (CapturedLog summary = new CapturedLog(WarmingBatch.class);
                CapturedLog all = new CapturedLog(EndpointWarming.class)) {
            assertThat(readySoon(client)).isTrue();

            assertThat(all.lines())
                    .containsExactly("DEBUG dns/10.0.0.1:80: no connection: java.io.IOException: 10.0.0.1 is down");
            assertThat(all.written()).contains("warmed the connections of 2 endpoints (1 failed)");
        }
    }

    @Test
    void a_transport_that_is_broken_does_not_keep_it_from_being_ready() throws InterruptedException {
        MeshClient client = client(true);
        transport.broken = true;

        assertThat(readySoon(client)).isTrue();
    }

    @Test
    void a_few_are_connected_to_at_a_time() {
        List<EndpointState> endpoints = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> new EndpointState("orders", Protocol.HTTP, Endpoint.of("10.0.0." + i, 80), 0))
                .toList();
        ConnectionWarmer warmer = new ConnectionWarmer(List.of(transport), clock);

        List<Gate> gates = warmer.warm(endpoints);
        assertThat(warmer.warm(endpoints)).isEqualTo(gates);
        assertThat(clock.pendingTasks()).isEqualTo(2);
        clock.runDue();
        assertThat(gates).hasSize(20).allMatch(Gate::isOpen);
        assertThat(transport.asked).hasSize(20);
    }

    @Test
    void an_endpoint_that_leaves_is_waited_for_no_longer() {
        EndpointState endpoint = new EndpointState("orders", Protocol.HTTP, Endpoint.of("10.0.0.1", 80), 0);
        Gate gate = new ConnectionWarmer(List.of(transport), clock)
                .warm(List.of(endpoint))
                .get(0);

        assertThat(gate.isOpen()).isFalse();
        endpoint.retire();
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void an_endpoint_that_has_left_is_not_connected_to() {
        EndpointState endpoint = new EndpointState("orders", Protocol.HTTP, Endpoint.of("10.0.0.1", 80), 0);
        endpoint.retire();

        assertThat(new ConnectionWarmer(List.of(transport), clock).warm(List.of(endpoint)))
                .isEmpty();
    }

    @Test
    void who_waits_for_connections_is_released_when_the_client_closes() throws Exception {
        MeshClient client = client(true);
        assertThat(client.awaitReady(Duration.ZERO)).isFalse();
        clock.runDue();
        CompletableFuture<Boolean> ready = awaiting(client);
        clock.awaitWaiters(1);

        client.close();
        assertThat(ready.get()).isTrue();
        assertThat(transport.asked).isEmpty();
    }

    private MeshClient client(boolean warm) {
        MeshClient client =
                started(builder().config(dnsMesh()).endpointResolver(discovery).warmConnections(warm));
        client.register(transport);
        return client;
    }

    /** Returns whether it is ready once everything that is due has been done. */
    private boolean readySoon(MeshClient client) throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            client.awaitReady(Duration.ZERO);
            clock.runDue();
        }
        return client.awaitReady(Duration.ZERO);
    }

    private static CompletableFuture<Boolean> awaiting(MeshClient client) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return client.awaitReady(Duration.ofDays(1));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static final class WarmedTransport implements Transport {
        final List<String> asked = new ArrayList<>();
        List<String> failing = List.of();
        boolean broken;

        @Override
        public void warm(EndpointState endpoint) throws IOException {
            String address = endpoint.endpoint().address();
            asked.add(address);
            if (broken) {
                throw new IllegalStateException("broken");
            }
            if (failing.contains(address)) {
                throw new IOException(address + " is down");
            }
        }

        @Override
        public int openConnections() {
            return 0;
        }

        @Override
        public void cancelOpenCalls() {}
    }
}
