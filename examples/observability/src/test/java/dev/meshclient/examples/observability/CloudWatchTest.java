package dev.meshclient.examples.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.telemetry.MicrometerMetrics;
import io.micrometer.cloudwatch2.CloudWatchConfig;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.config.MeterFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudWatchTest {
    private static final CloudWatchConfig CONFIG = new CloudWatchConfig() {
        @Override
        public String get(String key) {
            return null;
        }

        @Override
        public String namespace() {
            return "shop";
        }

        /** Only the end publishes, whenever the test runs. */
        @Override
        public Duration step() {
            return Duration.ofDays(100_000);
        }
    };

    /** The filter of the documentation. */
    private static final MeterFilter FEW = MeterFilter.denyUnless(
            id -> Set.of("mesh.calls", "mesh.call.duration", "mesh.retries").contains(id.getName()));

    @TempDir
    private Path folder;

    @Test
    void put_metric_data_has_every_call_and_every_attempt() throws Exception {
        try (CloudWatchStandIn cloudWatch = CloudWatchStandIn.start()) {
            sendAllCalls(cloudWatch, CloudWatchSdk.ZIPPED_FROM, List.of());

            assertThat(ExpectedSamples.missing(CloudWatchTest::written, cloudWatch.data()))
                    .isEmpty();
            assertThat(cloudWatch.data())
                    .as("counters that the mesh keeps itself")
                    .anyMatch(sample -> sample.name().equals("mesh.timeouts.count") && sample.value() > 0);
            assertThat(cloudWatch.puts()).singleElement().satisfies(put -> {
                assertThat(put.namespace()).isEqualTo("shop");
                assertThat(put.units())
                        .containsEntry("mesh.calls.count", "Count")
                        .containsEntry("mesh.call.duration.avg", "Milliseconds");
            });
        }
    }

    @Test
    void a_request_of_10_kb_comes_zipped_and_a_smaller_one_plain() throws Exception {
        try (CloudWatchStandIn all = CloudWatchStandIn.start();
                CloudWatchStandIn few = CloudWatchStandIn.start()) {
            sendAllCalls(all, CloudWatchSdk.ZIPPED_FROM, List.of());
            sendAllCalls(few, CloudWatchSdk.ZIPPED_FROM, List.of(FEW));

            assertThat(all.puts()).singleElement().matches(CloudWatchStandIn.Put::zipped);
            assertThat(few.puts()).singleElement().matches(put -> !put.zipped());
            assertThat(few.data()).hasSizeLessThan(all.data().size() / 2);
        }
    }

    @Test
    void a_filter_cuts_what_is_billed() throws Exception {
        try (CloudWatchStandIn cloudWatch = CloudWatchStandIn.start()) {
            sendAllCalls(cloudWatch, CloudWatchSdk.ZIPPED_FROM, List.of(FEW));

            assertThat(cloudWatch.data())
                    .extracting(Sample::name)
                    .containsOnly(
                            "mesh.calls.count",
                            "mesh.retries.count",
                            "mesh.call.duration.count",
                            "mesh.call.duration.sum",
                            "mesh.call.duration.avg",
                            "mesh.call.duration.max");
            assertThat(cloudWatch.data()).doesNotHaveDuplicates();
        }
    }

    private void sendAllCalls(CloudWatchStandIn cloudWatch, int zippedFrom, List<MeterFilter> filters)
            throws Exception {
        try (CloudWatchSdk sdk = new CloudWatchSdk(cloudWatch.uri(), zippedFrom)) {
            CloudWatchMeterRegistry registry = new CloudWatchMeterRegistry(CONFIG, Clock.SYSTEM, sdk.client());
            filters.forEach(registry.config()::meterFilter);
            try (Shop shop = Shop.open(folder.resolve("access.log"), MicrometerMetrics.create(registry))) {
                shop.callAll();
            } finally {
                registry.close();
            }
        }
    }

    private static Sample written(Sample counter) {
        return counter.rewritten(name -> name + ".count", UnaryOperator.identity());
    }
}
