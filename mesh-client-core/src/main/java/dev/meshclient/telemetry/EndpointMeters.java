package dev.meshclient.telemetry;

import dev.meshclient.event.GaugeRegistrar.Registration;
import java.util.Map;
import java.util.function.LongSupplier;

/** The meters with one value of the tag {@code endpoint}. */
final class EndpointMeters {
    private final CounterSlots attempts;
    private final Registration open;

    EndpointMeters(Meters meters, ReadMeters readMeters, String virtualNode, String endpoint, LongSupplier inFlight) {
        attempts = new CounterSlots(
                meters,
                2,
                slot -> meters.counter(
                        MeshMeter.ENDPOINT_ATTEMPTS, virtualNode, endpoint, slot == 0 ? "false" : "true"));
        open = readMeters.gauge(
                MeshMeter.ENDPOINT_ATTEMPTS_OPEN.meterName(),
                Map.of("virtual.node", virtualNode, "endpoint", endpoint),
                inFlight);
    }

    void count(boolean failed) {
        attempts.add(failed ? 1 : 0, 1);
    }

    void retire() {
        attempts.retire();
        open.remove();
    }
}
