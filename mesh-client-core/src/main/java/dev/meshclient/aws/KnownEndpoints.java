package dev.meshclient.aws;

import dev.meshclient.model.Endpoint;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Makes the endpoints of instances. An instance that is the same object as before has the endpoint that it had: whoever
 * compares the endpoints with those before has little to do. Control thread only.
 */
final class KnownEndpoints {
    private final InstanceEndpoints making;
    private IdentityHashMap<Instance, Endpoint> made = new IdentityHashMap<>();

    KnownEndpoints(InstanceEndpoints making) {
        this.making = making;
    }

    /** Returns the endpoints of those that can be called. */
    List<Endpoint> of(List<Instance> instances) {
        IdentityHashMap<Instance, Endpoint> now = new IdentityHashMap<>(instances.size());
        List<Endpoint> endpoints = new ArrayList<>(instances.size());
        for (Instance instance : instances) {
            Endpoint before = made.get(instance);
            Endpoint endpoint = before != null ? before : making.of(instance);
            if (endpoint != null) {
                now.put(instance, endpoint);
                endpoints.add(endpoint);
            }
        }
        made = now;
        return List.copyOf(endpoints);
    }
}
