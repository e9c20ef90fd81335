package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.testing.EditedSource;
import dev.meshclient.time.FakeClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
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
        try (MeshClient mesh = MeshClient.builder()
                .config(new EditedSource("test").says("format: mesh-client/v1\n"))
                .ticker(clock)
                .scheduler(clock)
                .lastKnownGood(folder.resolve("mesh.lkg"))
                .listener(MicrometerMetrics.create(registry))
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
}
