package dev.meshclient.loadbalancer;

import dev.meshclient.endpoint.EndpointState;

/**
 * Chooses an endpoint for a request, by the policy alone: whether the endpoint is healthy or was tried before is looked
 * at by the caller, who then draws again. Called by many threads at once; must neither lock nor block.
 */
@FunctionalInterface
public interface EndpointPicker {

    /** Draws an endpoint. */
    EndpointState pick(PickContext context);
}
