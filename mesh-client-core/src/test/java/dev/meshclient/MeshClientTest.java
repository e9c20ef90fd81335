package dev.meshclient;

import static dev.meshclient.testing.TestRequest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.testing.SettableDiscovery;
import dev.meshclient.testing.SettableSource;
import dev.meshclient.testing.TestDocument;
import dev.meshclient.testing.TestRandom;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeshClientTest extends ClientTest {

    @Test
    void a_client_serves_calls_as_soon_as_it_is_built() {
        MeshClient client = started(builder());
        MeshCall call = sending(client);

        assertThat(client.openResources()).isEqualTo(new OpenResources(1, 1, 0, 0, List.of()));
        succeed(call);
        assertThat(client.openResources().isEmpty()).isTrue();
    }

    @Test
    void a_folder_of_files_that_people_saved_is_a_mesh(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("service.json"), """
                {"virtualService": {"virtualServiceName": "orders.shop.local", "meshName": "shop",
                  "spec": {"provider": {"virtualNode": {"virtualNodeName": "orders"}}}}}""");
        Files.writeString(folder.resolve("node.json"), """
                {"virtualNode": {"virtualNodeName": "orders", "meshName": "shop", "spec": {
                  "listeners": [{"portMapping": {"port": 80, "protocol": "http"}}],
                  "serviceDiscovery": {"dns": {"hostname": "orders.internal"}}}}}""");
        Files.writeString(folder.resolve("local.yaml"), """
                format: mesh-client/v1
                overlays:
                  virtualNodes: {orders: {serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}]}}}}
                """);
        MeshClient client = started(MeshClient.builder()
                .config(folder)
                .ticker(clock)
                .scheduler(clock)
                .random(new TestRandom()));

        succeed(sending(client));
    }

    // ---- threads

    @Test
    void there_is_no_thread_before_the_client_is_built_and_none_after_it_is_closed() {
        MeshClient.Builder builder = MeshClient.builder().config(TestDocument.shop());
        assertThat(meshThreads()).isEmpty();

        MeshClient client = leaks.watch(builder.build());
        assertThat(client.openResources().threads()).contains("mesh-control");
        client.close();
        assertThat(client.openResources().threads()).isEmpty();
    }

    private static List<String> meshThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("mesh-"))
                .toList();
    }

    @Test
    void a_call_right_after_the_build_waits_for_the_control_thread_and_is_served() throws InterruptedException {
        MeshClient client = leaks.watch(MeshClient.builder()
                .config(TestDocument.shop())
                .random(new TestRandom())
                .build());

        assertThat(client.awaitReady(Duration.ofSeconds(30))).isTrue();
        succeed(sending(client));
    }

    // ---- readiness

    @Test
    void it_is_ready_when_every_node_was_resolved_once() throws InterruptedException {
        SettableDiscovery discovery = new SettableDiscovery().answer("dns.local", "10.0.0.9");
        MeshClient client = started(builder().config(dnsMesh()).endpointResolver(discovery));
        assertThat(client.awaitReady(Duration.ZERO)).isFalse();

        clock.runDue();
        assertThat(client.awaitReady(Duration.ZERO)).isTrue();
    }

    @Test
    void it_is_not_ready_without_a_configuration() throws InterruptedException {
        MeshClient client = started(builder().config(new SettableSource().notAwaited()));

        assertThat(client.awaitReady(Duration.ZERO)).isFalse();
    }

    // ---- settings

    @Test
    void a_client_needs_a_configuration() {
        assertThatThrownBy(() -> MeshClient.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no configuration (expected: a call of config)");
    }

    @Test
    void durations_are_not_negative() {
        Duration negative = Duration.ofMillis(-1);

        assertThatThrownBy(() -> builder().startupWait(negative))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("startupWait: PT-0.001S (expected: not negative)");
        assertThatThrownBy(() -> builder().warmUp(negative)).hasMessageStartingWith("warmUp: ");
        assertThatThrownBy(() -> builder().drain(negative)).hasMessageStartingWith("drain: ");
    }

    @Test
    void an_identity_must_be_one() {
        assertThatThrownBy(() -> builder().identity("web"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("identity: web (expected: ");
    }

    @Test
    void a_client_that_cannot_be_built_leaves_nothing_behind() {
        SettableSource source = new SettableSource().setBroken();

        assertThatThrownBy(() -> MeshClient.builder().config(source).build()).isInstanceOf(MeshConfigException.class);
        assertThat(source.closed()).isTrue();
        assertThat(meshThreads()).isEmpty();
    }

    @Test
    void the_startup_wait_bounds_the_wait_for_the_first_configuration() {
        MeshClient client =
                started(builder().config(new SettableSource().notAwaited()).startupWait(Duration.ofMillis(300)));
        MeshCall call = client.newCall(get(URL));

        assertThat(call.start().wakeAtNanos() - clock.read()).isEqualTo(300_000_000);
        assertThat(client.openResources()).isEqualTo(new OpenResources(1, 0, 0, 1, List.of()));
        call.close();
    }

    @Test
    void failures_come_as_responses_on_demand() {
        Step step = started(builder().failuresAsResponses(true))
                .newCall(get("http://nothing.shop.local/"))
                .start();

        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Reply.class, reply -> assertThat(reply.reply()).isInstanceOf(LocalReply.Response.class));
    }

    @Test
    void a_listener_that_takes_gauges_has_them_until_the_client_is_closed() {
        Map<String, LongSupplier> gauges = new HashMap<>();
        MeshClient client = started(builder().listener(new Gauges(gauges)));
        MeshCall call = sending(client);

        assertThat(gauges.get("mesh.attempts.open").getAsLong()).isOne();
        assertThat(gauges.get("mesh.calls.waiting").getAsLong()).isZero();
        assertThat(gauges.get("mesh.panic.active").getAsLong()).isZero();
        assertThat(gauges.get("mesh.snapshot.version").getAsLong()).isOne();
        call.close();
        client.close();
        assertThat(gauges).isEmpty();
    }

    // ---- others

    @Test
    void two_clients_in_one_process_share_nothing() {
        MeshClient one = started(builder());
        MeshClient other = leaks.watch(MeshClient.builder()
                .config(TestDocument.shop())
                .ticker(clock)
                .scheduler(new FakeClock())
                .build());
        MeshCall call = sending(one);

        assertThat(other.openResources().isEmpty()).isTrue();
        other.close();
        succeed(call);
        succeed(sending(one));
    }

    private record Gauges(Map<String, LongSupplier> gauges) implements MeshListener, GaugeRegistrar {
        @Override
        public Registration gauge(String name, Map<String, String> tags, LongSupplier value) {
            gauges.put(name, value);
            return () -> gauges.remove(name);
        }
    }
}
