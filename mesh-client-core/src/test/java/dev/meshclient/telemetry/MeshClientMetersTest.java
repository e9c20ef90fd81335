package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.call.AttemptResult;
import dev.meshclient.call.BodyEnd;
import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.testing.EditedSource;
import dev.meshclient.testing.SettableDiscovery;
import dev.meshclient.testing.TestRequest;
import dev.meshclient.time.FakeClock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole client registers. */
final class MeshClientMetersTest {
    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
            virtualRouters:
              orders:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                routes:
                  all:
                    httpRoute:
                      match: {prefix: /}
                      action: {weightedTargets: [{virtualNode: orders-v1, weight: 1}]}
            virtualNodes:
              orders-v1:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {dns: {hostname: orders.local}}
            """;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FakeClock clock = new FakeClock();
    private final EditedSource source = new EditedSource("test").says(MESH);
    private final SettableDiscovery discovery = new SettableDiscovery()
            .answer(
                    "orders.local",
                    new Endpoint("10.0.0.1", 0, "a", 1, Map.of(), null),
                    new Endpoint("10.0.0.2", 0, "b", 1, Map.of(), null),
                    new Endpoint("10.0.0.3", 0, "b", 1, Map.of(), null));

    private MeshClient.Builder client(MeshListener metrics) {
        return MeshClient.builder()
                .config(source)
                .endpointResolver(discovery)
                .zone("a")
                .drain(Duration.ZERO)
                .ticker(clock)
                .wallClock(clock)
                .scheduler(clock)
                .listener(metrics);
    }

    private MeshClient.Builder client() {
        return client(MicrometerMetrics.create(registry));
    }

    @Test
    void a_client_registers_exactly_the_meters_of_the_list_with_their_types_units_and_tags(@TempDir Path folder) {
        MeshListener metrics = MicrometerMetrics.builder(registry)
                .endpointTags(1)
                .maximumSeries(7)
                .build();
        try (MeshClient mesh =
                client(metrics).lastKnownGood(folder.resolve("mesh.lkg")).build()) {
            clock.runDue();
            succeed(mesh);
            metrics.onEvent(new MeshEvent.PanicEntered("orders-v1", 1, 4));
            metrics.onEvent(new MeshEvent.AccessLogWritten("/dev/stdout", 2, 1, 1));
            reachTheLimitOfSeries(metrics);

            assertThat(registered()).isEqualTo(listed());
        }
        assertThat(registry.getMeters().stream().filter(Gauge.class::isInstance))
                .as("gauges of a client that is closed")
                .isEmpty();
    }

    private static void reachTheLimitOfSeries(MeshListener metrics) {
        for (int i = 0; i < 7; i++) {
            metrics.onEvent(new MeshEvent.PanicEntered("node-" + i, 1, 4));
        }
    }

    private Set<String> registered() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> line(
                        id.getName(),
                        id.getType(),
                        id.getType() == Meter.Type.TIMER ? "seconds" : id.getBaseUnit(),
                        id.getTags().stream().map(Tag::getKey).collect(Collectors.toSet())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> listed() {
        return Set.of(MeshMeter.values()).stream()
                .map(meter -> line(meter.meterName(), meter.type(), meter.unit(), meter.tags()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String line(String name, Meter.Type type, String unit, Iterable<String> tags) {
        Set<String> sorted = new TreeSet<>();
        tags.forEach(sorted::add);
        return name + " " + type + " " + unit + " " + sorted;
    }

    private FunctionCounter answers() {
        return registry.get("mesh.sources.answered")
                .tag("virtual.node", "orders-v1")
                .functionCounter();
    }

    @Test
    void counters_of_a_client_that_is_closed_keep_their_value_and_the_next_client_counts_on() {
        try (MeshClient mesh = client().build()) {
            clock.runDue();
            succeed(mesh);
            assertThat(answers().count()).isEqualTo(1);
        }
        System.gc();
        assertThat(answers().count()).as("after the end").isEqualTo(1);

        FakeClock next = new FakeClock();
        try (MeshClient mesh =
                client().ticker(next).wallClock(next).scheduler(next).build()) {
            next.runDue();
            succeed(mesh, next);
            assertThat(answers().count()).as("of " + mesh).isEqualTo(2);
        }
    }

    /** The first call has discovery begin, and waits for it. */
    private void succeed(MeshClient mesh) {
        succeed(mesh, clock);
    }

    private static void succeed(MeshClient mesh, FakeClock clock) {
        MeshCall call = mesh.newCall(TestRequest.get("http://orders.shop.local/"));
        if (call.start() instanceof Step.Wait) {
            clock.runDue();
            call.onPermit();
        }
        call.onSent(1);
        call.onResponse(1, new AttemptResult.Headers(200, name -> null, true));
        call.onBodyEnd(1, BodyEnd.COMPLETE);
    }

    @Test
    void attempts_are_counted_by_whether_they_leave_the_zone() {
        try (MeshClient mesh = client().build()) {
            clock.runDue();
            for (int i = 0; i < 6; i++) {
                succeed(mesh);
            }
            assertThat(locality("same")).isEqualTo(2);
            assertThat(locality("cross")).isEqualTo(4);

            discovery.answer("orders.local", "10.0.0.4");
            clock.advance(Duration.ofSeconds(2));
            succeed(mesh);
            assertThat(locality("unknown")).isEqualTo(1);
        }
    }

    private double locality(String value) {
        return registry.get("mesh.attempts.locality")
                .tag("virtual.node", "orders-v1")
                .tag("locality", value)
                .counter()
                .count();
    }

    @Test
    void without_a_zone_of_its_own_nothing_leaves_it() {
        try (MeshClient mesh = client().zone(null).build()) {
            clock.runDue();
            succeed(mesh);
            assertThat(registry.find("mesh.attempts.locality").meter()).isNull();
        }
    }

    @Test
    void the_age_of_the_snapshot_begins_anew_with_every_snapshot() {
        try (MeshClient mesh = client().build()) {
            clock.advance(Duration.ofSeconds(40));
            Gauge age = registry.get("mesh.snapshot.age").gauge();
            assertThat(age.value()).as("of " + mesh).isEqualTo(40);

            source.says(MESH.replace("prefix: /", "prefix: /orders"));
            clock.advance(Duration.ofSeconds(3));
            assertThat(age.value()).isBetween(1.0, 3.0);
            assertThat(registry.get("mesh.snapshot.version").gauge().value()).isEqualTo(2);
        }
    }

    @Test
    void misspelt_hosts_are_counted_and_their_number_is_bounded() {
        source.says(MESH + "meshDomains: [shop.local]\n");
        try (MeshClient mesh = client().build()) {
            clock.runDue();
            Gauge size = registry.get("mesh.cache.size")
                    .tag("cache", "misspelt_hosts")
                    .gauge();
            assertThat(size.value()).isZero();
            for (int i = 0; i < 5_000; i++) {
                mesh.newCall(TestRequest.get("http://oders-" + i + ".shop.local/"))
                        .start();
            }
            assertThat(size.value()).isBetween(900.0, 1_000.0);
        }
    }

    @Test
    void what_is_told_of_a_node_and_its_source_leaves_with_them() {
        try (MeshClient mesh = client().build()) {
            clock.runDue();
            succeed(mesh);
            discovery.fail("orders.local");
            clock.advance(Duration.ofSeconds(2));
            assertThat(registry.get("mesh.sources.failed")
                            .tag("virtual.node", "orders-v1")
                            .functionCounter()
                            .count())
                    .isPositive();

            source.says("format: mesh-client/v1\n");
            clock.advance(Duration.ofSeconds(5));
            assertThat(registry.getMeters())
                    .noneMatch(meter -> "orders-v1".equals(meter.getId().getTag("virtual.node")));
        }
    }

    @Test
    void with_a_last_known_good_its_age_is_told(@TempDir Path folder) {
        try (MeshClient mesh =
                client().lastKnownGood(folder.resolve("mesh.lkg")).build()) {
            Gauge age = registry.get("mesh.store.age").gauge();
            assertThat(age.value())
                    .as("of " + mesh + ", which has written nothing")
                    .isEqualTo(-1);

            clock.advance(Duration.ofSeconds(2));
            double written = age.value();
            assertThat(written).isBetween(0.0, 2.0);
            clock.advance(Duration.ofSeconds(7));
            assertThat(age.value()).isEqualTo(written + 7);
        }
    }

    @Test
    void without_a_last_known_good_no_age_is_registered() {
        try (MeshClient mesh = client().build()) {
            clock.advance(Duration.ofSeconds(2));
            assertThat(mesh.sources()).hasSize(1);
            assertThat(registry.find("mesh.store.age").meter()).isNull();
            assertThat(registry.find("mesh.snapshot.version").meter()).isNotNull();
        }
    }
}
