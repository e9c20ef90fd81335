package dev.meshclient.examples.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meshclient.telemetry.MicrometerMetrics;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.statsd.StatsdConfig;
import io.micrometer.statsd.StatsdFlavor;
import io.micrometer.statsd.StatsdMeterRegistry;
import io.micrometer.statsd.StatsdProtocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsdTest {
    /** Ends a test that fails; one that passes waits for no more than what it wants. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void plain_statsd_over_udp_has_the_tags_in_the_names() throws Exception {
        try (StatsdReceiver receiver = StatsdReceiver.start()) {
            List<String> lines =
                    linesOfAllCalls(udp(StatsdFlavor.ETSY, receiver.port()), StatsdTest::etsy, receiver.received());

            assertThat(missing(StatsdTest::etsy, lines)).isEmpty();
            assertThat(lines)
                    .contains("meshCalls.flag.UT.outcome.failed.route.reports.statistic.count"
                            + ".virtualNode.orders.virtualService.orders.shop.local:1|c")
                    .noneMatch(line -> line.contains("|#"));
        }
    }

    @Test
    void dogstatsd_over_udp_has_the_tags_as_tags() throws Exception {
        try (StatsdReceiver receiver = StatsdReceiver.start()) {
            List<String> lines = linesOfAllCalls(
                    udp(StatsdFlavor.DATADOG, receiver.port()), UnaryOperator.identity(), receiver.received());

            assertThat(missing(UnaryOperator.identity(), lines)).isEmpty();
            assertThat(lines)
                    .contains("mesh.calls:1|c|#statistic:count,flag:UT,outcome:failed,route:reports,"
                            + "virtual.node:orders,virtual.service:orders.shop.local");
        }
    }

    @Test
    void dogstatsd_over_a_unix_socket_has_the_same() throws Exception {
        assumeTrue(UnixDatagramReceiver.isAvailable(), "there are no Unix sockets for datagrams on this system");
        Path socket = folder.resolve("dsd.socket");
        try (UnixDatagramReceiver receiver = UnixDatagramReceiver.start(socket)) {
            List<String> lines = linesOfAllCalls(unixSocket(socket), UnaryOperator.identity(), receiver.received());

            assertThat(missing(UnaryOperator.identity(), lines)).isEmpty();
        }
    }

    private List<String> linesOfAllCalls(StatsdConfig config, UnaryOperator<Sample> written, ReceivedLines received)
            throws Exception {
        StatsdMeterRegistry registry = new StatsdMeterRegistry(config, Clock.SYSTEM);
        try (Shop shop = Shop.open(folder.resolve("access.log"), MicrometerMetrics.create(registry))) {
            // What is counted before the socket is open is lost. The first gauges say that it is.
            received.until(lines -> !lines.isEmpty(), LIMIT);
            shop.callAll();
            return received.until(lines -> missing(written, lines).isEmpty(), LIMIT);
        } finally {
            registry.close();
        }
    }

    private static List<String> missing(UnaryOperator<Sample> written, List<String> lines) {
        return ExpectedSamples.missing(written, StatsdLine.samples(lines, "c"));
    }

    /** Returns a counter as Graphite has it: all in its name. */
    private static Sample etsy(Sample counter) {
        NamingConvention camelCase = NamingConvention.camelCase;
        Map<String, String> tags = new TreeMap<>(counter.tags());
        tags.put("statistic", "count");
        StringBuilder path = new StringBuilder(camelCase.tagKey(counter.name()));
        tags.forEach((tag, value) ->
                path.append('.').append(camelCase.tagKey(tag)).append('.').append(value));
        return new Sample(path.toString(), Map.of(), counter.value());
    }

    private static StatsdConfig udp(StatsdFlavor flavor, int port) {
        return new Settings() {
            @Override
            public StatsdFlavor flavor() {
                return flavor;
            }

            @Override
            public int port() {
                return port;
            }
        };
    }

    private static StatsdConfig unixSocket(Path socket) {
        return new Settings() {
            @Override
            public StatsdFlavor flavor() {
                return StatsdFlavor.DATADOG;
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

    /** Sends what it has collected often, so that no test waits long. */
    private abstract static class Settings implements StatsdConfig {
        @Override
        public String get(String key) {
            return null;
        }

        @Override
        public Duration pollingFrequency() {
            return Duration.ofMillis(20);
        }
    }
}
