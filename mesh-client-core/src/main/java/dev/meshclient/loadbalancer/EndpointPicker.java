package dev.meshclient.loadbalancer;

import dev.meshclient.endpoint.EndpointState;

/**
 * Chooses an endpoint for a request, by the policy alone: whether the endpoint is healthy or was tried before is looked
 * at by the caller, who then draws again. Called by many threads at once; must neither lock nor block.
 */
@FunctionalInterface
public interface EndpointPicker {

    /**
     * Draws an endpoint: one of those that the picker was made with, whatever has become of it since. Never null. It counts
     * nothing as in flight, which the caller does.
     */
    EndpointState pick(PickContext context);
}
