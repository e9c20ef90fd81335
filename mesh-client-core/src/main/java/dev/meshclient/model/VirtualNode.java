package dev.meshclient.model;

import java.util.List;
import java.util.Set;
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
 * @param allowedHosts extension: hosts that are no virtual service and may be called although the mesh drops such calls;
 *     {@code *.example.com} for all below a domain, perhaps with a port
 */
public record VirtualNode(
        String name,
        List<Listener> listeners,
        @Nullable ServiceDiscovery serviceDiscovery,
        List<Backend> backends,
        @Nullable ClientPolicy backendDefaults,
        @Nullable AccessLog accessLog,
        @Nullable RetryBudget retryBudget,
        Set<String> allowedHosts) {

    /** Copies the lists. */
    public VirtualNode {
        listeners = List.copyOf(listeners);
        backends = List.copyOf(backends);
        allowedHosts = Set.copyOf(allowedHosts);
    }
}
