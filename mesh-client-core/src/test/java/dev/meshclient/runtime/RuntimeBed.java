package dev.meshclient.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.discovery.EndpointResolvers;
import dev.meshclient.discovery.ServiceRegistry;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.event.Listeners;
import dev.meshclient.model.Outcome;
import dev.meshclient.testing.EventLog;
import dev.meshclient.testing.GaugeBoard;
import dev.meshclient.testing.SettableDiscovery;
import dev.meshclient.testing.SettableSource;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestRandom;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.Scheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The configuration path on a fake clock, with a source and a discovery that a test sets. */
final class RuntimeBed {
    final FakeClock clock = new FakeClock();
    final TestRandom random = new TestRandom();
    final SettableSource source = new SettableSource();
    final SettableDiscovery discovery = new SettableDiscovery();
    final EventLog events = new EventLog();
    final GaugeBoard gauges = new GaugeBoard();
    private final List<ServiceRegistry> registries = new ArrayList<>();
    private Scheduler scheduler = clock;
    private @Nullable Identity identity;
    private @Nullable Path store;
    private MeshRuntime runtime;

    RuntimeBed registry(ServiceRegistry registry) {
        registries.add(registry);
        return this;
    }

    RuntimeBed scheduler(Scheduler other) {
        scheduler = other;
        return this;
    }

    RuntimeBed store(Path file) {
        store = file;
        return this;
    }

    RuntimeBed identity(String text) {
        identity = Identity.parse(text);
        return this;
    }

    /** Starts with this configuration, or changes to it, and lets everything happen that is due. */
    RuntimeBed given(TestMesh mesh) {
        source.set(mesh);
        return runtime == null ? start() : after(Duration.ofSeconds(1));
    }

    RuntimeBed start() {
        startWithoutRunning();
        clock.runDue();
        return this;
    }

    /** Starts, but the control thread has not come to anything yet. */
    void startWithoutRunning() {
        DiscoveryKinds kinds = new DiscoveryKinds(List.of(discovery), registries, EndpointResolvers.builtIn());
        runtime = new MeshRuntime(
                List.of(source),
                documents -> source.load(documents.get(0)),
                kinds,
                identity,
                Policies.NONE,
                new RuntimeSettings(Duration.ofSeconds(5), Duration.ofSeconds(15), false, store),
                new Environment(scheduler, clock, clock, random, new Listeners(List.of(events, gauges), clock::read)));
        runtime.start();
    }

    RuntimeBed after(Duration duration) {
        clock.advance(duration);
        return this;
    }

    MeshRuntime runtime() {
        return runtime;
    }

    Snapshot snapshot() {
        return runtime.publisher().current();
    }

    Resolution resolve(String host) {
        return resolve(host, 80);
    }

    Resolution resolve(String host, int port) {
        return snapshot().resolve(host, port);
    }

    CompiledService service(String name) {
        return ((Resolution.Found) resolve(name)).service();
    }

    VirtualNodeRuntime node(String name) {
        return snapshot().nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    EndpointState endpoint(String node, String address) {
        return node(node).endpoints().stream()
                .filter(endpoint -> endpoint.endpoint().address().equals(address))
                .findFirst()
                .orElseThrow();
    }

    List<String> addresses(String node) {
        return node(node).endpoints().stream()
                .map(endpoint -> endpoint.endpoint().address())
                .toList();
    }

    /** The addresses of as many requests, one after the other. */
    List<String> picks(String node, int count) {
        List<String> picked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            EndpointState endpoint = node(node).pick(new AnyPick(clock.read()));
            assertThat(endpoint).isNotNull();
            endpoint.release();
            picked.add(endpoint.endpoint().address());
        }
        return picked;
    }

    /** An attempt there is answered with this status. */
    void answered(String node, String address, int status) {
        node(node).record(endpoint(node, address), Outcome.response(status), clock.read(), clock.read());
    }
}
