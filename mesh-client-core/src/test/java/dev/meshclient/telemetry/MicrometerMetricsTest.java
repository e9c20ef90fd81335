package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.testing.Allocations;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class MicrometerMetricsTest {
    private static final Endpoint ENDPOINT = Endpoint.of("10.0.0.1", 8080);
    private static final CallInfo ORDERS = new CallInfo("orders.shop.local", "read", "orders-v1");
    private static final HeaderSink IGNORED = (name, value) -> {};

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeshListener metrics = MicrometerMetrics.create(registry);
    private final Listeners listeners = new Listeners(List.of(metrics), () -> 0);

    @Test
    void a_call_is_counted_by_outcome_and_timed_as_a_whole_with_the_names_of_its_target() {
        answered(ORDERS, 200);
        answered(ORDERS, 404);

        assertThat(counter("mesh.calls", "2xx", "none").count()).isEqualTo(1);
        assertThat(counter("mesh.calls", "4xx", "none").count()).isEqualTo(1);
        Timer timer = registry.get("mesh.call.duration").timer();
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isEqualTo(18_000);
        assertThat(tagsOf(counter("mesh.calls", "4xx", "none")))
                .containsEntry("virtual.service", "orders.shop.local")
                .containsEntry("route", "read")
                .containsEntry("virtual.node", "orders-v1");
    }

    @Test
    void attempts_are_counted_by_node_apart_from_the_call_that_they_belong_to() {
        CallObserver call = listeners.callStarted(TestRequest.GET, ORDERS);
        attempt(call, 1, Outcome.response(503), 2_000);
        call.responseDiscarded(1);
        attempt(call, 2, Outcome.failure(Outcome.Kind.CONNECT_FAILURE, new IOException("refused")), 3_000);
        attempt(call, 3, Outcome.response(200), 1_000);
        deliver(call, 3, 200);
        call.callEnded(new Summary(200, null, "", null, 3, 2, 9_000));

        assertThat(counter("mesh.attempts", "5xx", "none").count()).isEqualTo(1);
        assertThat(counter("mesh.attempts", "connect_failure", "UF").count()).isEqualTo(1);
        assertThat(counter("mesh.attempts", "2xx", "none").count()).isEqualTo(1);
        assertThat(tagsOf(counter("mesh.attempts", "2xx", "none")))
                .containsOnlyKeys("virtual.node", "outcome", "flag")
                .containsEntry("virtual.node", "orders-v1");
        assertThat(registry.get("mesh.attempt.duration").timer().totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(6_000);
        assertThat(registry.get("mesh.calls").counters())
                .singleElement()
                .satisfies(counter -> assertThat(counter.count()).isEqualTo(1));
        assertThat(registry.get("mesh.retries").counter().count()).isEqualTo(2);
        assertThat(count("mesh.retries.successful")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"503, URX, true", "503, UO, true", "503, UF, false", "200, UC, true", "0, , true"})
    void a_retry_after_which_the_call_fails_all_the_same_was_not_successful(
            int status, ResponseFlag flag, boolean delivered) {
        CallObserver call = listeners.callStarted(TestRequest.GET, ORDERS);
        if (delivered) {
            call.responseHeaders(2, status, 0);
        }
        call.callEnded(new Summary(status, flag, "", null, 2, 1, 9_000));

        assertThat(count("mesh.retries")).isEqualTo(1);
        assertThat(count("mesh.retries.successful")).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.Kind.class,
            names = {"RESPONSE"},
            mode = EnumSource.Mode.EXCLUDE)
    void every_way_to_fail_has_an_outcome_of_its_own(Outcome.Kind kind) {
        attempt(listeners.callStarted(TestRequest.GET, ORDERS), 1, Outcome.failure(kind, null), 1_000);

        ResponseFlag flag = kind.flag();
        Counter counter =
                counter("mesh.attempts", kind.name().toLowerCase(Locale.ROOT), flag == null ? "none" : flag.name());
        assertThat(counter.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "101, , true, 1xx",
        "200, , true, 2xx",
        "302, , true, 3xx",
        "404, , true, 4xx",
        "500, , true, 5xx",
        "700, , true, 5xx",
        "503, URX, true, 5xx",
        "503, UO, true, 5xx",
        "503, UO, false, failed",
        "504, UT, false, failed",
        "200, UC, true, failed",
        "404, NR, false, failed",
        "418, FI, false, 4xx",
        "0, , true, cancelled",
        "0, , false, cancelled",
    })
    void the_outcome_of_a_call_is_what_its_caller_sees(
            int status, ResponseFlag flag, boolean delivered, String outcome) {
        CallObserver call = listeners.callStarted(TestRequest.GET, ORDERS);
        if (delivered) {
            call.responseHeaders(1, status, 0);
        }
        LocalReply own = delivered || flag == null ? null : new LocalReply.Response(flag, status, Map.of(), "");
        call.callEnded(new Summary(status, flag, "", own, 1, 0, 1_000));

        assertThat(counter("mesh.calls", outcome, flag == null ? "none" : flag.name())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_call_without_a_target_is_tagged_none() {
        listeners
                .callStarted(TestRequest.GET, CallInfo.UNKNOWN)
                .callEnded(new Summary(404, ResponseFlag.NR, "", null, 0, 0, 1));

        assertThat(tagsOf(counter("mesh.calls", "failed", "NR")))
                .containsEntry("virtual.service", "none")
                .containsEntry("route", "none")
                .containsEntry("virtual.node", "none");
    }

    @Test
    void no_tag_tells_what_a_request_asked_for_or_where_an_attempt_went() {
        answered(ORDERS, 200);
        listeners.publish(new MeshEvent.EndpointEjected("orders-v1", ENDPOINT, "5 errors in a row"));

        Set<String> values = registry.getMeters().stream()
                .flatMap(meter -> tagsOf(meter).values().stream())
                .collect(Collectors.toSet());
        assertThat(values).containsExactlyInAnyOrder("orders.shop.local", "read", "orders-v1", "2xx", "none");
    }

    @Test
    void events_are_counted() {
        listeners.publish(new MeshEvent.SnapshotPublished(1, List.of(ORDERS)));
        listeners.publish(new MeshEvent.SnapshotRejected("file", List.of()));
        listeners.publish(new MeshEvent.EndpointsChanged("orders-v1", 1, 0, 1));
        listeners.publish(new MeshEvent.EndpointEjected("orders-v1", ENDPOINT, "5 errors in a row"));
        listeners.publish(new MeshEvent.PanicEntered("orders-v1", 1, 4));
        listeners.publish(new MeshEvent.StaleConnectionResent("orders-v1", ENDPOINT));
        listeners.publish(new MeshEvent.ControlOverrun(6_000_000));
        listeners.publish(new MeshEvent.AccessLogWritten("/dev/stdout", 4, 3, 2));

        assertThat(count("mesh.accesslog.written", "log", "/dev/stdout")).isEqualTo(4);
        assertThat(count("mesh.accesslog.dropped", "log", "/dev/stdout")).isEqualTo(3);
        assertThat(count("mesh.accesslog.failed", "log", "/dev/stdout")).isEqualTo(2);
        assertThat(count("mesh.snapshots.published")).isEqualTo(1);
        assertThat(count("mesh.snapshots.rejected")).isEqualTo(1);
        assertThat(count("mesh.endpoints.changed", "virtual.node", "orders-v1")).isEqualTo(1);
        assertThat(count("mesh.ejections", "virtual.node", "orders-v1")).isEqualTo(1);
        assertThat(count("mesh.panic", "virtual.node", "orders-v1")).isEqualTo(1);
        assertThat(count("mesh.connections.stale.resent", "virtual.node", "orders-v1"))
                .isEqualTo(1);
        assertThat(count("mesh.control.overruns")).isEqualTo(1);
    }

    @Test
    void a_listener_that_throws_is_counted() {
        MeshListener broken = new MeshListener() {
            @Override
            public CallObserver callStarted(MeshRequest request, CallInfo info) {
                throw new IllegalStateException("broken");
            }
        };
        new Listeners(List.of(broken, metrics), () -> 0).callStarted(TestRequest.GET, ORDERS);

        assertThat(count("mesh.listeners.failed")).isEqualTo(1);
    }

    @Test
    void what_a_healthy_node_needs_is_there_before_anything_happened_to_it() {
        listeners.publish(new MeshEvent.SnapshotPublished(1, List.of(ORDERS)));

        assertThat(count("mesh.ejections", "virtual.node", "orders-v1")).isZero();
        assertThat(counter("mesh.calls", "2xx", "none").count()).isZero();
        assertThat(counter("mesh.attempts", "2xx", "none").count()).isZero();
        assertThat(count("mesh.retries")).isZero();
        assertThat(registry.get("mesh.call.duration").timer().count()).isZero();
        assertThat(registry.get("mesh.attempt.duration").timer().count()).isZero();
    }

    @Test
    void meters_of_a_route_that_left_are_removed_and_those_of_the_others_stay() {
        CallInfo write = new CallInfo("orders.shop.local", "write", "orders-v2");
        listeners.publish(new MeshEvent.SnapshotPublished(1, List.of(ORDERS, write)));
        answered(ORDERS, 200);
        answered(write, 200);

        listeners.publish(new MeshEvent.SnapshotPublished(2, List.of(ORDERS)));

        assertThat(registry.find("mesh.calls").counters())
                .singleElement()
                .satisfies(counter -> assertThat(tagsOf(counter).get("route")).isEqualTo("read"));
        assertThat(registry.getMeters())
                .noneSatisfy(meter -> assertThat(tagsOf(meter).values()).containsAnyOf("write", "orders-v2"));
        assertThat(registry.find("mesh.ejections").counters())
                .singleElement()
                .satisfies(counter -> assertThat(tagsOf(counter)).containsEntry("virtual.node", "orders-v1"));
    }

    @Test
    void a_route_with_the_same_names_goes_on_counting_in_the_next_snapshot() {
        CallInfo again = new CallInfo("orders.shop.local", "read", "orders-v1");
        listeners.publish(new MeshEvent.SnapshotPublished(1, List.of(ORDERS)));
        answered(ORDERS, 200);
        CallObserver underWay = listeners.callStarted(TestRequest.GET, ORDERS);

        listeners.publish(new MeshEvent.SnapshotPublished(2, List.of(again)));
        answered(again, 200);
        deliver(underWay, 1, 200);
        underWay.callEnded(new Summary(200, null, "", null, 1, 0, 1_000));

        assertThat(counter("mesh.calls", "2xx", "none").count()).isEqualTo(3);
    }

    @Test
    void a_call_that_outlives_its_route_brings_no_meter_back() {
        listeners.publish(new MeshEvent.SnapshotPublished(1, List.of(ORDERS)));
        CallObserver underWay = listeners.callStarted(TestRequest.GET, ORDERS);

        listeners.publish(new MeshEvent.SnapshotPublished(2, List.of()));
        attempt(underWay, 1, Outcome.response(200), 1_000);
        underWay.callEnded(new Summary(200, null, "", null, 1, 1, 1_000));

        assertThat(registry.getMeters())
                .noneSatisfy(meter -> assertThat(tagsOf(meter).values()).contains("orders-v1"));
    }

    @Test
    void a_route_that_comes_back_is_counted_anew() {
        listeners.publish(new MeshEvent.SnapshotPublished(1, List.of(ORDERS)));
        answered(ORDERS, 200);
        listeners.publish(new MeshEvent.SnapshotPublished(2, List.of()));
        CallInfo back = new CallInfo("orders.shop.local", "read", "orders-v1");
        listeners.publish(new MeshEvent.SnapshotPublished(3, List.of(back)));
        answered(back, 200);

        assertThat(counter("mesh.calls", "2xx", "none").count()).isEqualTo(1);
    }

    @Test
    void calls_without_a_target_survive_every_snapshot() {
        listeners
                .callStarted(TestRequest.GET, CallInfo.UNKNOWN)
                .callEnded(new Summary(404, ResponseFlag.NR, "", null, 0, 0, 1));
        listeners.publish(new MeshEvent.SnapshotPublished(1, List.of(ORDERS)));
        listeners
                .callStarted(TestRequest.GET, CallInfo.UNKNOWN)
                .callEnded(new Summary(404, ResponseFlag.NR, "", null, 0, 0, 1));

        assertThat(counter("mesh.calls", "failed", "NR").count()).isEqualTo(2);
    }

    @Test
    void gauges_read_their_value_when_asked_even_if_nobody_else_holds_it() {
        long[] open = {3};
        ((GaugeRegistrar) metrics).gauge("mesh.attempts.open", Map.of("client", "a"), () -> open[0]);

        System.gc();
        open[0] = 5;

        assertThat(registry.get("mesh.attempts.open").tag("client", "a").gauge().value())
                .isEqualTo(5);
    }

    @Test
    void what_is_late_does_not_bring_the_meters_of_what_has_left_back() {
        listeners.publish(new MeshEvent.SnapshotPublished(1, List.of(ORDERS)));
        listeners.publish(new MeshEvent.SnapshotPublished(2, List.of()));

        listeners.publish(new MeshEvent.EndpointEjected("orders-v1", ENDPOINT, "5 errors in a row"));
        listeners.publish(new MeshEvent.PanicEntered("orders-v1", 1, 4));
        listeners.publish(new MeshEvent.StaleConnectionResent("orders-v1", ENDPOINT));
        answered(ORDERS, 200);
        assertThat(registry.getMeters()).noneMatch(meter -> tagsOf(meter).containsValue("orders-v1"));

        CallInfo again = new CallInfo("orders.shop.local", "read", "orders-v1");
        listeners.publish(new MeshEvent.SnapshotPublished(3, List.of(again)));
        answered(again, 200);
        listeners.publish(new MeshEvent.EndpointEjected("orders-v1", ENDPOINT, "5 errors in a row"));
        assertThat(counter("mesh.calls", "2xx", "none").count()).isEqualTo(1);
        assertThat(count("mesh.ejections", "virtual.node", "orders-v1")).isEqualTo(1);
    }

    @Test
    void a_call_by_the_snapshot_before_is_counted_where_its_route_is_still_there() {
        listeners.publish(new MeshEvent.SnapshotPublished(1, List.of(ORDERS)));
        CallInfo same = new CallInfo("orders.shop.local", "read", "orders-v1");
        listeners.publish(new MeshEvent.SnapshotPublished(2, List.of(same)));

        answered(ORDERS, 200);
        assertThat(counter("mesh.calls", "2xx", "none").count()).isEqualTo(1);
    }

    @Test
    void a_gauge_leaves_with_its_client_and_the_next_client_has_its_own() {
        GaugeRegistrar.Registration first = gauge(metrics, 3);
        assertThat(registry.get("mesh.attempts.open").gauge().value()).isEqualTo(3);

        first.remove();
        assertThat(registry.find("mesh.attempts.open").gauge()).isNull();
        gauge(MicrometerMetrics.create(registry), 5);
        assertThat(registry.get("mesh.attempts.open").gauge().value()).isEqualTo(5);
        first.remove();
        assertThat(registry.get("mesh.attempts.open").gauge().value()).isEqualTo(5);
    }

    @Test
    void a_client_whose_gauge_the_registry_does_not_show_does_not_remove_the_other_ones() {
        gauge(metrics, 3);
        GaugeRegistrar.Registration second = gauge(MicrometerMetrics.create(registry), 5);

        second.remove();
        assertThat(registry.get("mesh.attempts.open").gauge().value()).isEqualTo(3);
    }

    private static GaugeRegistrar.Registration gauge(MeshListener listener, long value) {
        return ((GaugeRegistrar) listener).gauge("mesh.attempts.open", Map.of(), () -> value);
    }

    @Test
    void a_warm_call_allocates_no_more_than_its_observers() {
        listeners.publish(new MeshEvent.SnapshotPublished(1, List.of(ORDERS)));
        Summary summary = new Summary(200, null, "", null, 1, 0, 9_000);
        long alone = Allocations.bytesPerRun(() -> call(metrics.callStarted(TestRequest.GET, ORDERS), summary));
        long grouped = Allocations.bytesPerRun(() -> call(listeners.callStarted(TestRequest.GET, ORDERS), summary));

        System.out.printf("mesh metrics: %d bytes per call, %d with the group of observers%n", alone, grouped);
        assertThat(alone).isLessThanOrEqualTo(24);
        assertThat(grouped).isLessThanOrEqualTo(48);
    }

    private static void call(CallObserver call, Summary summary) {
        attempt(call, 1, Outcome.response(200), 5_000);
        deliver(call, 1, 200);
        call.callEnded(summary);
    }

    private void answered(CallInfo info, int status) {
        CallObserver call = listeners.callStarted(TestRequest.GET, info);
        attempt(call, 1, Outcome.response(status), 5_000);
        deliver(call, 1, status);
        call.callEnded(new Summary(status, null, "", null, 1, 0, 9_000));
    }

    private static void attempt(CallObserver call, int attempt, Outcome outcome, long nanos) {
        call.attemptStarting(attempt, ENDPOINT, IGNORED);
        call.attemptScope(attempt, Exchange.UNSEEN).close();
        call.attemptEnded(attempt, outcome, nanos);
    }

    private static void deliver(CallObserver call, int attempt, int status) {
        call.responseHeaders(attempt, status, 0);
        call.bodyEnded(attempt, null);
    }

    private Counter counter(String name, String outcome, String flag) {
        return registry.get(name).tag("outcome", outcome).tag("flag", flag).counter();
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private static Map<String, String> tagsOf(Meter meter) {
        return meter.getId().getTags().stream().collect(Collectors.toMap(tag -> tag.getKey(), tag -> tag.getValue()));
    }
}
