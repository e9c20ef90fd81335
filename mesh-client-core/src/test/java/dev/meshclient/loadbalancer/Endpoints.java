package dev.meshclient.loadbalancer;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Endpoints for tests. */
final class Endpoints {
    private Endpoints() {}

    static List<EndpointState> equal(int count) {
        return weighted(IntStream.generate(() -> 1).limit(count).toArray());
    }

    static List<EndpointState> weighted(int... weights) {
        List<EndpointState> endpoints = new ArrayList<>();
        for (int weight : weights) {
            Endpoint endpoint = new Endpoint("host-" + endpoints.size(), 80, null, weight, Map.of(), null);
            endpoints.add(new EndpointState("orders", Protocol.HTTP, endpoint, 0));
        }
        return endpoints;
    }

    static void eject(EndpointState endpoint) {
        endpoint.ejection().join();
        endpoint.ejection().eject(0, 1);
    }
}
