package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.testing.EditedSource;
import dev.meshclient.time.FakeClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole client registers. */
final class MeshClientMetersTest {

    @Test
    void a_client_registers_exactly_the_gauges_of_the_list(@TempDir Path folder) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        FakeClock clock = new FakeClock();
        try (MeshClient mesh = client(clock, registry)
                .lastKnownGood(folder.resolve("mesh.lkg"))
                .build()) {
            clock.runDue();

            List<String> gauges = Arrays.stream(MeshMeter.values())
                    .filter(meter -> meter.type() == Meter.Type.GAUGE)
                    .map(MeshMeter::meterName)
                    .toList();
            assertThat(registry.getMeters().stream().filter(Gauge.class::isInstance))
                    .extracting(meter -> meter.getId().getName())
                    .containsExactlyInAnyOrderElementsOf(gauges);
            assertThat(registry.get("mesh.snapshots.published").counter().count())
                    .isEqualTo(1);
            assertThat(registry.get("mesh.snapshot.version").gauge().value()).isEqualTo(1);
        }
    }

    private static MeshClient.Builder client(FakeClock clock, SimpleMeterRegistry registry) {
        return MeshClient.builder()
                .config(new EditedSource("test").says("format: mesh-client/v1\n"))
                .ticker(clock)
                .wallClock(clock)
                .scheduler(clock)
                .listener(MicrometerMetrics.create(registry));
    }

    @Test
    void with_a_last_known_good_its_age_is_told(@TempDir Path folder) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        FakeClock clock = new FakeClock();
        MeshClient.Builder builder = client(clock, registry).lastKnownGood(folder.resolve("mesh.lkg"));
        try (MeshClient mesh = builder.build()) {
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
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        FakeClock clock = new FakeClock();
        try (MeshClient mesh = client(clock, registry).build()) {
            clock.advance(Duration.ofSeconds(2));
            assertThat(mesh.sources()).hasSize(1);
            assertThat(registry.find("mesh.store.age").meter()).isNull();
            assertThat(registry.find("mesh.snapshot.version").meter()).isNotNull();
        }
    }
}
