package dev.meshclient.examples.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.telemetry.MicrometerMetrics;
import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpMetricsTest {
    @TempDir
    private Path folder;

    @Test
    void the_collector_gets_every_call_and_every_attempt() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            OtlpMeterRegistry registry =
                    new OtlpMeterRegistry(new OtlpSettings(receiver.metrics(), "checkout"), Clock.SYSTEM);
            try (Shop shop = Shop.open(folder.resolve("access.log"), MicrometerMetrics.create(registry))) {
                shop.callAll();
            } finally {
                registry.close();
            }

            assertThat(ExpectedSamples.missing(UnaryOperator.identity(), OtlpSamples.of(receiver.allMetrics())))
                    .isEmpty();
            assertThat(OtlpSamples.of(receiver.allMetrics()))
                    .as("counters that the mesh keeps itself")
                    .anyMatch(sample -> sample.name().equals("mesh.timeouts") && sample.value() > 0);
            assertThat(receiver.allMetrics())
                    .filteredOn(metric -> metric.getName().equals("mesh.calls"))
                    .singleElement()
                    .extracting(Metric::getSum)
                    .satisfies(sum -> {
                        assertThat(sum.getIsMonotonic()).isTrue();
                        assertThat(sum.getAggregationTemporality())
                                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
                    });
            assertThat(receiver.resourceMetrics())
                    .allSatisfy(resource -> assertThat(OtlpReceiver.attributes(
                                    resource.getResource().getAttributesList()))
                            .containsEntry("service.name", "checkout"));
        }
    }
}
