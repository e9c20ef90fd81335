package dev.meshclient.health;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.OutlierDetection;
import dev.meshclient.model.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A detector for the endpoints of one node, and a time that is set by hand. */
abstract class OutlierTest {
    static final Outcome OK = Outcome.response(200);
    static final Outcome ERROR = Outcome.response(500);

    final List<EndpointState> ejections = new ArrayList<>();
    final OutlierDetector detector = new OutlierDetector(ejections::add);
    long now = -500;

    final List<EndpointState> members(int count) {
        List<EndpointState> endpoints = IntStream.rangeClosed(1, count)
                .mapToObj(i -> new EndpointState("orders", Protocol.HTTP, Endpoint.of("10.0.0." + i, 80), now))
                .toList();
        detector.members(endpoints);
        return endpoints;
    }

    final void configure(int maxServerErrors, int maxEjectionPercent) {
        detector.configure(declared(maxServerErrors, maxEjectionPercent, Duration.ofSeconds(10)));
    }

    static OutlierDetection declared(int maxServerErrors, int maxEjectionPercent, Duration base) {
        return new OutlierDetection(maxServerErrors, Duration.ofSeconds(10), base, maxEjectionPercent);
    }

    final void fail(EndpointState endpoint, int times) {
        for (int i = 0; i < times; i++) {
            record(endpoint, ERROR);
        }
    }

    final void record(EndpointState endpoint, Outcome outcome) {
        detector.record(endpoint, outcome, now);
    }

    static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
