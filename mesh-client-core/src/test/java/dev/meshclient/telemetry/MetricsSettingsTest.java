package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import dev.meshclient.testing.CapturedLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MetricsSettingsTest {
    private static final CallInfo ORDERS = new CallInfo("orders.shop.local", "read", "orders-v1");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private MicrometerMetrics.Builder metrics() {
        return MicrometerMetrics.builder(registry);
    }

    // ---- endpoints

    @Test
    void without_being_asked_for_no_meter_has_an_endpoint() {
        call(metrics().build(), "10.0.0.1", 200);

        assertThat(registry.find("mesh.endpoint.attempts").meter()).isNull();
        assertThat(registry.find("mesh.endpoint.attempts.open").meter()).isNull();
    }

    @Test
    void the_first_endpoints_have_meters_of_their_own_and_the_others_share_one() {
        MeshListener metrics = metrics().endpointTags(2).build();
        for (int i = 1; i <= 5; i++) {
            call(metrics, "10.0.0." + i, 200);
        }

        assertThat(attempts("false")).isEqualTo(Map.of("10.0.0.1:8080", 1.0, "10.0.0.2:8080", 1.0, "_other", 3.0));
    }

    @Test
    void when_endpoints_change_the_busiest_take_the_place_of_the_first() {
        MeshListener metrics = metrics().endpointTags(1).build();
        call(metrics, "10.0.0.1", 200);
        for (int i = 0; i < 3; i++) {
            call(metrics, "10.0.0.2", 200);
        }
        metrics.onEvent(new MeshEvent.EndpointsChanged("orders-v1", 1, 0, 3));
        call(metrics, "10.0.0.1", 200);
        call(metrics, "10.0.0.2", 200);

        assertThat(attempts("false")).isEqualTo(Map.of("10.0.0.2:8080", 1.0, "_other", 4.0));
    }

    @Test
    void an_endpoint_that_left_gives_its_place_to_another() {
        MeshListener metrics = metrics().endpointTags(1).build();
        call(metrics, "10.0.0.1", 200);
        for (int i = 0; i < 3; i++) {
            metrics.onEvent(new MeshEvent.EndpointsChanged("orders-v1", 1, 1, 1));
        }
        call(metrics, "10.0.0.2", 200);

        assertThat(attempts("false")).isEqualTo(Map.of("10.0.0.2:8080", 1.0));
    }

    @Test
    void an_attempt_is_open_at_its_endpoint_until_its_body_has_ended_or_it_is_discarded() {
        MeshListener metrics = metrics().endpointTags(1).build();
        CallObserver call = metrics.callStarted(TestRequest.GET, ORDERS);
        start(call, 1, "10.0.0.1");
        start(call, 2, "10.0.0.1");
        assertThat(open("10.0.0.1:8080")).isEqualTo(2);

        call.attemptEnded(1, Outcome.response(503), 1);
        assertThat(open("10.0.0.1:8080")).isEqualTo(2);
        call.responseDiscarded(1);
        assertThat(open("10.0.0.1:8080")).isEqualTo(1);
        call.attemptEnded(2, Outcome.response(200), 1);
        call.responseHeaders(2, 200, 0);
        assertThat(open("10.0.0.1:8080")).isEqualTo(1);
        call.callEnded(new Summary(200, null, "", null, 2, 1, 1));
        assertThat(open("10.0.0.1:8080")).isZero();
        assertThat(attempts("true")).isEqualTo(Map.of("10.0.0.1:8080", 1.0));
    }

    @Test
    void what_is_known_of_endpoints_leaves_with_their_node() {
        MeshListener metrics = metrics().endpointTags(1).build();
        metrics.onEvent(new MeshEvent.SnapshotPublished(1, List.of(ORDERS)));
        call(metrics, "10.0.0.1", 200);
        call(metrics, "10.0.0.2", 200);
        metrics.onEvent(new MeshEvent.SnapshotPublished(2, List.of()));

        assertThat(registry.getMeters())
                .noneMatch(meter -> meter.getId().getName().startsWith("mesh.endpoint."));
    }

    private Map<String, Double> attempts(String failed) {
        return registry.find("mesh.endpoint.attempts").tag("failed", failed).counters().stream()
                .collect(Collectors.toMap(counter -> counter.getId().getTag("endpoint"), Counter::count));
    }

    private double open(String endpoint) {
        return registry.get("mesh.endpoint.attempts.open")
                .tag("endpoint", endpoint)
                .gauge()
                .value();
    }

    private static void start(CallObserver call, int attempt, String address) {
        call.attemptStarting(attempt, Endpoint.of(address, 8080), (name, value) -> {});
    }

    private static void call(MeshListener metrics, String address, int status) {
        CallObserver call = metrics.callStarted(TestRequest.GET, ORDERS);
        start(call, 1, address);
        call.attemptEnded(1, Outcome.response(status), 1);
        call.responseHeaders(1, status, 0);
        call.callEnded(new Summary(status, null, "", null, 1, 0, 1));
    }

    // ---- limit

    @Test
    void beyond_the_limit_everything_is_recorded_as_other_and_nothing_is_lost() throws Exception {
        List<CallInfo> routes = IntStream.range(0, 20)
                .mapToObj(i -> new CallInfo("orders.shop.local", "route-" + i, "orders-v1"))
                .toList();
        MeshListener metrics = metrics().maximumSeries(8).build();
        try (CapturedLog log = new CapturedLog(SeriesLimit.class)) {
            metrics.onEvent(new MeshEvent.SnapshotPublished(1, routes));
            routes.forEach(route ->
                    metrics.callStarted(TestRequest.GET, route).callEnded(new Summary(200, null, "", null, 1, 0, 1)));

            assertThat(log.visible())
                    .filteredOn(line -> line.contains("mesh.calls "))
                    .singleElement()
                    .asString()
                    .contains("8 combinations");
        }
        assertThat(registry.get("mesh.calls").counters()).hasSize(9);
        assertThat(registry.get("mesh.calls").tag("route", "_other").counter().count())
                .isEqualTo(12);
        assertThat(registry.get("mesh.call.duration").timers()).hasSize(9);
        assertThat(registry.get("mesh.series.folded")
                        .tag("meter", "mesh.calls")
                        .counter()
                        .count())
                .isEqualTo(12);
    }

    @Test
    void what_leaves_makes_room_below_the_limit() {
        MeshListener metrics = metrics().maximumSeries(1).build();
        metrics.onEvent(new MeshEvent.SnapshotPublished(1, List.of(ORDERS)));
        metrics.onEvent(new MeshEvent.SnapshotPublished(2, List.of()));
        CallInfo write = new CallInfo("orders.shop.local", "write", "orders-v1");
        metrics.onEvent(new MeshEvent.SnapshotPublished(3, List.of(write)));

        assertThat(registry.get("mesh.call.duration").timer().getId().getTag("route"))
                .isEqualTo("write");
        assertThat(registry.find("mesh.series.folded").meter()).isNull();
    }

    @Test
    void what_a_filter_renames_makes_room_as_well() {
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.withName("shop." + id.getName());
            }
        });
        MeshListener metrics = metrics().maximumSeries(1).build();
        for (int i = 0; i < 3; i++) {
            CallInfo route = new CallInfo("orders.shop.local", "route-" + i, "orders-v1");
            metrics.onEvent(new MeshEvent.SnapshotPublished(2 * i, List.of(route)));
            metrics.onEvent(new MeshEvent.SnapshotPublished(2 * i + 1, List.of()));
        }
        assertThat(registry.find("shop.mesh.series.folded").meter()).isNull();
    }

    @Test
    void gauges_beyond_the_limit_are_left_out_and_counted() {
        MeshListener metrics = metrics().maximumSeries(1).build();
        GaugeRegistrar registrar = (GaugeRegistrar) metrics;
        GaugeRegistrar.Registration first = registrar.gauge("mesh.attempts.open", Map.of("virtual.node", "a"), () -> 1);
        registrar
                .gauge("mesh.attempts.open", Map.of("virtual.node", "b"), () -> 1)
                .remove();
        assertThat(registry.get("mesh.attempts.open").meters()).hasSize(1);
        assertThat(registry.get("mesh.series.folded").counter().count()).isEqualTo(1);

        first.remove();
        registrar.gauge("mesh.attempts.open", Map.of("virtual.node", "b"), () -> 2);
        assertThat(registry.get("mesh.attempts.open").gauge().value()).isEqualTo(2);
    }

    // ---- histograms

    @Test
    void timers_have_the_buckets_that_were_asked_for_and_none_by_default() {
        call(metrics().build(), "10.0.0.1", 200);
        assertThat(registry.get("mesh.call.duration").timer().takeSnapshot().histogramCounts())
                .isEmpty();

        registry.clear();
        MeshListener metrics =
                metrics().histogram(Duration.ofMillis(5), Duration.ofMillis(50)).build();
        call(metrics, "10.0.0.1", 200);
        for (String timer : List.of("mesh.call.duration", "mesh.attempt.duration")) {
            assertThat(registry.get(timer).timer().takeSnapshot().histogramCounts())
                    .extracting(bucket -> bucket.bucket())
                    .containsExactly(5_000_000.0, 50_000_000.0);
        }
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metrics().endpointTags(-1))
                .withMessage("endpointTags: -1 (expected: 0 or more)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metrics().maximumSeries(0))
                .withMessage("maximumSeries: 0 (expected: 1 or more)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metrics().histogram(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessage("histogram: [PT2S, PT1S] (expected: above 0 and ascending)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metrics().histogram(Duration.ZERO))
                .withMessageContaining("above 0");
    }

    @Test
    void clients_that_share_a_registry_show_what_is_read_of_the_first_one() {
        GaugeRegistrar first = (GaugeRegistrar) metrics().build();
        GaugeRegistrar second = (GaugeRegistrar) metrics().build();
        GaugeRegistrar.Registration registration = first.counter("mesh.limits.reached", Map.of("limit", "x"), () -> 3);
        second.counter("mesh.limits.reached", Map.of("limit", "x"), () -> 5).remove();
        assertThat(registry.get("mesh.limits.reached").functionCounter().count())
                .isEqualTo(3);

        registration.remove();
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .noneMatch(id -> id.getName().equals("mesh.limits.reached"));
    }

    @Test
    void a_log_that_is_written_again_and_again_has_one_series() {
        MeshListener metrics = metrics().maximumSeries(2).build();
        for (int i = 0; i < 5; i++) {
            metrics.onEvent(new MeshEvent.AccessLogWritten("/dev/stdout", 2, 1, 1));
        }

        assertThat(registry.get("mesh.accesslog.written").counters())
                .singleElement()
                .satisfies(counter -> {
                    assertThat(counter.getId().getTag("log")).isEqualTo("/dev/stdout");
                    assertThat(counter.count()).isEqualTo(10);
                });
    }
}
