package dev.meshclient.runtime;

import dev.meshclient.endpoint.EndpointKey;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.PortMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The endpoints of one port of a virtual node. A new answer of discovery is compared by identity, so that the state of an
 * endpoint that stays goes on. Changed by the control thread only; the list may be read by any.
 */
final class EndpointSet {
    private final String virtualNode;
    private final PortMapping portMapping;
    private final Map<EndpointKey, ReportedEndpoint> byKey = new HashMap<>();

    /** In the order of the last answer. */
    private ReportedEndpoint[] latest = {};

    private Runnable onChange = () -> {};

    private int answers;
    private volatile List<EndpointState> list = List.of();

    /** Those that have left and still have requests in flight. */
    private volatile List<EndpointState> leaving = List.of();

    EndpointSet(String virtualNode, PortMapping portMapping) {
        this.virtualNode = virtualNode;
        this.portMapping = portMapping;
    }

    void onChange(Runnable changed) {
        onChange = changed;
    }

    void tellOfChange() {
        onChange.run();
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
        EndpointDiff.Joining joining = new EndpointDiff.Joining(virtualNode, portMapping, nowNanos);
        EndpointDiff diff = new EndpointDiff(++answers, joining, latest, byKey);
        Change change = diff.take(found);
        latest = diff.after();
        list = states(latest);
        rememberLeaving(change.removed());
        if (!change.isNone()) {
            tellOfChange();
        }
        return change;
    }

    /** Returns the reports of the last answer; of equal ones the first, so that no later one is kept beside it. */
    List<Endpoint> reported() {
        Endpoint[] reports = new Endpoint[latest.length];
        for (int i = 0; i < reports.length; i++) {
            reports[i] = latest[i].reported();
        }
        return List.of(reports);
    }

    private static List<EndpointState> states(ReportedEndpoint[] endpoints) {
        EndpointState[] states = new EndpointState[endpoints.length];
        for (int i = 0; i < states.length; i++) {
            states[i] = endpoints[i].state();
        }
        return List.of(states);
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
     * @param added the endpoints that are new
     * @param removed those that are gone
     * @param updated whether one that stays was reported differently, such as with another weight
     */
    record Change(List<EndpointState> added, List<EndpointState> removed, boolean updated) {
        boolean isNone() {
            return added.isEmpty() && removed.isEmpty() && !updated;
        }
    }
}
