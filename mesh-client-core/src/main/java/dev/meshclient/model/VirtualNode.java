package dev.meshclient.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service's instances, and how they are reached.
 *
 * @param name the node's name
 * @param listeners the ports its instances listen on
 * @param serviceDiscovery where its instances are found; null for none
 * @param backends the virtual services it calls
 * @param backendDefaults the client policy for backends without one of their own; null for none
 * @param accessLog where its requests are logged; null for nowhere
 * @param retryBudget extension: the budget for retries towards this node; null for the default
 */
public record VirtualNode(
        String name,
        List<Listener> listeners,
        @Nullable ServiceDiscovery serviceDiscovery,
        List<Backend> backends,
        @Nullable ClientPolicy backendDefaults,
        @Nullable AccessLog accessLog,
        @Nullable RetryBudget retryBudget) {

    /** Copies the lists. */
    public VirtualNode {
        listeners = List.copyOf(listeners);
        backends = List.copyOf(backends);
    }
}
