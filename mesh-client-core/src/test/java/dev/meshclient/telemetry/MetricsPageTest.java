package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Compares the page about metrics, the list of meters in the code, and what a registry really gets. */
final class MetricsPageTest {

    @Test
    void the_page_lists_every_meter_with_its_type_unit_tags_and_meaning() throws IOException {
        List<List<String>> rows = Arrays.stream(MeshMeter.values())
                .map(meter -> List.of(
                        "`" + meter.meterName() + "`",
                        meter.type().name().toLowerCase(Locale.ROOT),
                        meter.type() == Meter.Type.TIMER ? "seconds" : "",
                        meter.tags().isEmpty() ? "" : "`" + String.join("`, `", meter.tags()) + "`",
                        meter.description()))
                .toList();

        assertThat(Pages.rows("metrics.md", "`mesh.")).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void the_page_lists_every_outcome() throws IOException {
        List<String> calls =
                Arrays.stream(CallOutcome.values()).map(CallOutcome::label).toList();
        List<String> attempts = Arrays.stream(Outcome.Kind.values())
                .filter(kind -> kind != Outcome.Kind.RESPONSE)
                .map(kind -> AttemptOutcome.label(Outcome.failure(kind, null)))
                .toList();
        String page = Pages.read("metrics.md");

        assertThat(calls).allSatisfy(label -> assertThat(page).contains("`" + label + "`"));
        assertThat(attempts).allSatisfy(label -> assertThat(page).contains("`" + label + "`"));
    }

    @Test
    void a_registry_gets_meters_of_the_list_only_with_exactly_their_tags() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        everythingHappens(new Listeners(List.of(MicrometerMetrics.create(registry)), () -> 0));

        List<MeshMeter> expected = Arrays.stream(MeshMeter.values())
                .filter(meter -> meter.type() != Meter.Type.GAUGE)
                .toList();
        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsOnly(expected.stream().map(MeshMeter::meterName).toArray(String[]::new));
        for (MeshMeter meter : expected) {
            assertThat(registry.find(meter.meterName()).meters()).isNotEmpty().allSatisfy(registered -> {
                assertThat(registered.getId().getType()).isEqualTo(meter.type());
                assertThat(registered.getId().getTags())
                        .extracting(Tag::getKey)
                        .containsExactlyInAnyOrderElementsOf(meter.tags());
            });
        }
    }

    @Test
    void names_stay_different_in_a_registry_without_dots() {
        assertThat(MeshMeter.values())
                .extracting(meter -> NamingConvention.snakeCase.name(meter.meterName(), meter.type()))
                .doesNotHaveDuplicates();
    }

    private static void everythingHappens(Listeners listeners) {
        Endpoint endpoint = Endpoint.of("10.0.0.1", 8080);
        CallInfo orders = new CallInfo("orders.shop.local", "read", "orders-v1");
        listeners.publish(new MeshEvent.SnapshotPublished(1, List.of(orders)));
        for (CallInfo info : List.of(orders, CallInfo.UNKNOWN)) {
            var call = listeners.callStarted(TestRequest.GET, info);
            call.attemptEnded(1, Outcome.response(200), 1);
            call.callEnded(new Summary(200, null, "", null, 2, 1, 1));
        }
        listeners.publish(new MeshEvent.SnapshotRejected("file", List.of()));
        listeners.publish(new MeshEvent.SourceFailed("dns", "no answer", 1));
        listeners.publish(new MeshEvent.SourceUpdated("dns"));
        listeners.publish(new MeshEvent.SourceStale("dns", 60_000_000_000L));
        listeners.publish(new MeshEvent.SourceRecovered("dns"));
        listeners.publish(new MeshEvent.NotEnforced(List.of()));
        listeners.publish(new MeshEvent.EndpointsChanged("orders-v1", 1, 0, 1));
        listeners.publish(new MeshEvent.EmptyAnswerHeld("orders-v1", 1, 30_000_000_000L));
        listeners.publish(new MeshEvent.EndpointEjected("orders-v1", endpoint, "5 errors in a row"));
        listeners.publish(new MeshEvent.EndpointReturned("orders-v1", endpoint));
        listeners.publish(new MeshEvent.PanicEntered("orders-v1", 1, 4));
        listeners.publish(new MeshEvent.PanicLeft("orders-v1"));
        listeners.publish(new MeshEvent.Thawed(1));
        listeners.publish(new MeshEvent.StaleConnectionResent("orders-v1", endpoint));
        listeners.publish(new MeshEvent.ListenerFailed("a.Listener", "broken"));
        listeners.publish(new MeshEvent.ControlOverrun(6_000_000));
    }
}
