package dev.meshclient.testkit.kit;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.loadbalancer.EndpointPicker;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Endpoints to choose from, and what was chosen. */
final class Endpoints {
    private Endpoints() {}

    /** Returns equal endpoints. */
    static List<EndpointState> equal(int count) {
        return weighted(IntStream.generate(() -> 1).limit(count).toArray());
    }

    /** Returns an endpoint for each weight. */
    static List<EndpointState> weighted(int... weights) {
        List<EndpointState> endpoints = new ArrayList<>();
        for (int weight : weights) {
            int number = endpoints.size();
            String address = "10.0." + number / 250 + "." + (number % 250 + 1);
            Endpoint endpoint = new Endpoint(address, 8080, null, weight, Map.of(), null);
            endpoints.add(new EndpointState("kit-node", Protocol.HTTP, endpoint, 0));
        }
        return endpoints;
    }

    /** Picks for so many calls, and returns what was picked, in order. */
    static List<EndpointState> picks(EndpointPicker picker, int calls) {
        List<EndpointState> picks = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            picks.add(picker.pick(AnyPick.of(call)));
        }
        return picks;
    }

    /** Returns how often each was picked. */
    static Map<EndpointState, Integer> counts(List<EndpointState> picks) {
        Map<EndpointState, Integer> counts = new LinkedHashMap<>();
        picks.forEach(pick -> counts.merge(pick, 1, Integer::sum));
        return counts;
    }

    static int weight(EndpointState endpoint) {
        return endpoint.endpoint().weight();
    }
}
