package dev.meshclient.runtime;

import dev.meshclient.endpoint.EndpointKey;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.PortMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The endpoints of one port of a virtual node. A new answer of discovery is compared by identity, so that the state of an
 * endpoint that stays goes on. Changed by the control thread only; the list may be read by any.
 */
final class EndpointSet {
    private final String virtualNode;
    private final PortMapping portMapping;
    private Map<EndpointKey, EndpointState> byKey = Map.of();
    private volatile List<EndpointState> list = List.of();

    /** Those that have left and still have requests in flight. */
    private volatile List<EndpointState> leaving = List.of();

    EndpointSet(String virtualNode, PortMapping portMapping) {
        this.virtualNode = virtualNode;
        this.portMapping = portMapping;
    }

    List<EndpointState> list() {
        return list;
    }

    int inFlight() {
        int sum = 0;
        for (EndpointState endpoint : list) {
            sum += endpoint.inFlight();
        }
        for (EndpointState endpoint : leaving) {
            sum += endpoint.inFlight();
        }
        return sum;
    }

    Change replace(List<Endpoint> found, long nowNanos) {
        Map<EndpointKey, EndpointState> next = new LinkedHashMap<>();
        int added = 0;
        boolean updated = false;
        for (Endpoint reported : found) {
            Endpoint endpoint = reported.withDefaultPort(portMapping.port());
            EndpointKey key = EndpointKey.of(endpoint);
            if (next.containsKey(key)) {
                continue;
            }
            EndpointState state = byKey.get(key);
            if (state == null) {
                state = new EndpointState(virtualNode, portMapping.protocol(), endpoint, nowNanos);
                added++;
            } else if (!state.endpoint().equals(endpoint)) {
                state.update(endpoint);
                updated = true;
            }
            next.put(key, state);
        }
        List<EndpointState> removed = new ArrayList<>();
        for (EndpointState before : byKey.values()) {
            if (!next.containsKey(before.key())) {
                removed.add(before);
            }
        }
        byKey = next;
        list = List.copyOf(next.values());
        rememberLeaving(removed);
        return new Change(added, removed, updated);
    }

    private void rememberLeaving(List<EndpointState> removed) {
        List<EndpointState> still = new ArrayList<>(removed);
        for (EndpointState endpoint : leaving) {
            if (endpoint.inFlight() > 0) {
                still.add(endpoint);
            }
        }
        leaving = List.copyOf(still);
    }

    void thaw() {
        list.forEach(EndpointState::thawed);
    }

    /**
     * What a new answer changed.
     *
     * @param added how many endpoints are new
     * @param removed those that are gone
     * @param updated whether one that stays was reported differently, such as with another weight
     */
    record Change(int added, List<EndpointState> removed, boolean updated) {
        boolean isNone() {
            return added == 0 && removed.isEmpty() && !updated;
        }
    }
}
