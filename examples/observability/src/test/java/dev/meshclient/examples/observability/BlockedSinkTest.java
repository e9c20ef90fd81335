package dev.meshclient.examples.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.telemetry.MicrometerMetrics;
import io.micrometer.cloudwatch2.CloudWatchConfig;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.cumulative.CumulativeTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.statsd.StatsdConfig;
import io.micrometer.statsd.StatsdMeterRegistry;
import io.micrometer.statsd.StatsdProtocol;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A call that waited for its sink would never end. */
@Timeout(60)
class BlockedSinkTest {
    private static final int CALLS = 100;

    /** How often the registries publish. */
    private static final Duration STEP = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    @Test
    void calls_go_on_while_the_collector_never_answers() throws Exception {
        try (SilentServer collector = new SilentServer()) {
            MeterRegistry registry = new OtlpMeterRegistry(otlp(collector.uri()), Clock.SYSTEM);

            callWhileBlocked(registry, collector);
        }
    }

    @Test
    void calls_go_on_while_cloudwatch_never_answers() throws Exception {
        try (SilentServer cloudWatch = new SilentServer();
                CloudWatchSdk sdk = new CloudWatchSdk(cloudWatch.uri(), CloudWatchSdk.ZIPPED_FROM)) {
            MeterRegistry registry = new CloudWatchMeterRegistry(cloudWatch(), Clock.SYSTEM, sdk.client());

            callWhileBlocked(registry, cloudWatch);
        }
    }

    @Test
    void calls_go_on_while_the_collector_refuses_everything() throws Exception {
        CountDownLatch refused = new CountDownLatch(2);
        try (LoopbackServer collector = LoopbackServer.start()) {
            collector.handle("/", exchange -> {
                LoopbackServer.answer(exchange, 500, "text/plain", new byte[0]);
                refused.countDown();
            });
            MeterRegistry registry = new OtlpMeterRegistry(otlp(collector.uri("/")), Clock.SYSTEM);
            try (Shop shop = Shop.open(folder.resolve("access.log"), MicrometerMetrics.create(registry))) {
                assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();

                callOften(shop);
            } finally {
                registry.close();
            }
        }
    }

    @Test
    void calls_go_on_while_the_unix_socket_of_statsd_does_not_exist() throws Exception {
        MeterRegistry registry = new StatsdMeterRegistry(statsd(folder.resolve("absent.socket")), Clock.SYSTEM);
        try (Shop shop = Shop.open(folder.resolve("access.log"), MicrometerMetrics.create(registry))) {
            callOften(shop);
        } finally {
            registry.close();
        }
    }

    @Test
    void calls_go_on_while_a_meter_throws_and_that_is_counted() throws Exception {
        MeterRegistry registry = new ThrowingRegistry();
        try (Shop shop = Shop.open(folder.resolve("access.log"), MicrometerMetrics.create(registry))) {
            callOften(shop);
        }
        assertThat(registry.get("mesh.listeners.failed").counter().count()).isPositive();
    }

    private void callWhileBlocked(MeterRegistry registry, SilentServer sink) throws Exception {
        try (Shop shop = Shop.open(folder.resolve("access.log"), MicrometerMetrics.create(registry))) {
            assertThat(sink.asked.await(30, TimeUnit.SECONDS)).isTrue();

            callOften(shop);

            assertThat(sink.waiting).as("requests without an answer").hasValue(1);
        } finally {
            sink.close();
            registry.close();
        }
    }

    /** Fails if a call does. */
    private static void callOften(Shop shop) throws IOException {
        for (int i = 0; i < CALLS; i++) {
            shop.call(ShopCall.PLAIN);
        }
    }

    private static OtlpConfig otlp(URI endpoint) {
        return new OtlpConfig() {
            @Override
            public String get(String key) {
                return null;
            }

            @Override
            public String url() {
                return endpoint.toString();
            }

            @Override
            public Duration step() {
                return STEP;
            }
        };
    }

    private static CloudWatchConfig cloudWatch() {
        return new CloudWatchConfig() {
            @Override
            public String get(String key) {
                return null;
            }

            @Override
            public String namespace() {
                return "shop";
            }

            @Override
            public Duration step() {
                return STEP;
            }
        };
    }

    private static StatsdConfig statsd(Path socket) {
        return new StatsdConfig() {
            @Override
            public String get(String key) {
                return null;
            }

            @Override
            public StatsdProtocol protocol() {
                return StatsdProtocol.UDS_DATAGRAM;
            }

            @Override
            public String host() {
                return socket.toString();
            }
        };
    }

    /** Its timers record nothing but throw. */
    private static final class ThrowingRegistry extends SimpleMeterRegistry {
        @Override
        protected Timer newTimer(Meter.Id id, DistributionStatisticConfig statistics, PauseDetector pauses) {
            return new CumulativeTimer(id, clock, statistics, pauses, TimeUnit.SECONDS, false) {
                @Override
                protected void recordNonNegative(long amount, TimeUnit unit) {
                    throw new IllegalStateException(id.getName() + " is broken");
                }
            };
        }
    }

    /** Takes requests and answers none until it is closed. */
    private static final class SilentServer implements AutoCloseable {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final AtomicInteger waiting = new AtomicInteger();
        private final CountDownLatch closed = new CountDownLatch(1);
        private final LoopbackServer server = LoopbackServer.start();

        SilentServer() throws IOException {
            server.handle("/", exchange -> keep());
        }

        URI uri() {
            return server.uri("/");
        }

        @Override
        public void close() {
            closed.countDown();
            server.close();
        }

        private void keep() {
            waiting.incrementAndGet();
            asked.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
