package dev.meshclient.loadbalancer;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.MeshRequest;

/** What is known when an endpoint is chosen. */
public interface PickContext {

    /** Returns the request. */
    MeshRequest request();

    /** Returns the number of the attempt, from 1. */
    int attempt();

    /** Returns the ticker's reading. */
    long nowNanos();

    /** Returns whether this call has tried the endpoint already. */
    boolean tried(EndpointState endpoint);
}
