package dev.meshclient.examples.jcstress;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Protocol;
import java.util.List;

/** Endpoints for the tests. */
final class Endpoints {
    private Endpoints() {}

    static EndpointState create(int number) {
        return new EndpointState("orders", Protocol.HTTP, Endpoint.of("10.0.0." + number, 80), 0);
    }

    static int ejected(List<EndpointState> endpoints) {
        int ejected = 0;
        for (EndpointState endpoint : endpoints) {
            ejected += endpoint.available() ? 0 : 1;
        }
        return ejected;
    }
}
