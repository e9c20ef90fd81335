package dev.meshclient.runtime;

import dev.meshclient.endpoint.EndpointKey;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.PortMapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares one answer of discovery with the one before it. An endpoint of which the same is said at about the same place
 * costs a comparison; its key is made only if it is somewhere else, new or changed.
 */
final class EndpointDiff {
    /** Sources mostly keep to an order: where one endpoint has gone, the next one is expected behind it. */
    private static final int LOOK_AHEAD = 2;

    private final int number;
    private final Joining joining;
    private final ReportedEndpoint[] before;
    private final Map<EndpointKey, ReportedEndpoint> byKey;
    private final List<EndpointState> added = new ArrayList<>();
    private ReportedEndpoint[] after = {};
    private int size;
    private int expected;
    private boolean updated;

    /**
     * Prepares a comparison.
     *
     * @param number the number of the answer, which no other answer has
     * @param joining what endpoints that are new are made with
     * @param before the endpoints of the answer before it, in its order
     * @param byKey the same by their keys; is changed
     */
    EndpointDiff(int number, Joining joining, ReportedEndpoint[] before, Map<EndpointKey, ReportedEndpoint> byKey) {
        this.number = number;
        this.joining = joining;
        this.before = before;
        this.byKey = byKey;
    }

    /** Takes over the answer. Of two reports of the same endpoint the first counts. */
    EndpointSet.Change take(List<Endpoint> found) {
        after = new ReportedEndpoint[found.size()];
        for (Endpoint reported : found) {
            take(reported);
        }
        return new EndpointSet.Change(added, removed(), updated);
    }

    /** Returns the endpoints of the answer, in its order. */
    ReportedEndpoint[] after() {
        return size == after.length ? after : Arrays.copyOf(after, size);
    }

    private void take(Endpoint reported) {
        ReportedEndpoint same = asBefore(reported);
        ReportedEndpoint endpoint = same == null ? otherwise(reported) : same;
        if (!endpoint.isIn(number)) {
            endpoint.seen(number, size);
            after[size++] = endpoint;
        }
    }

    private @Nullable ReportedEndpoint asBefore(Endpoint reported) {
        int end = Math.min(expected + LOOK_AHEAD, before.length);
        for (int place = expected; place < end; place++) {
            if (before[place].isReportedAs(reported)) {
                expected = place + 1;
                return before[place];
            }
        }
        return null;
    }

    private ReportedEndpoint otherwise(Endpoint reported) {
        int port = reported.port() == 0 ? joining.defaultPort() : reported.port();
        ReportedEndpoint known = byKey.get(new EndpointKey(reported.address(), port, reported.instanceId()));
        if (known == null) {
            return join(reported);
        }
        if (!known.isIn(number)) {
            expected = known.place() + 1;
            updated |= known.update(reported, joining.defaultPort());
        }
        return known;
    }

    private ReportedEndpoint join(Endpoint reported) {
        EndpointState state = joining.state(reported);
        ReportedEndpoint endpoint = new ReportedEndpoint(state, reported);
        byKey.put(state.key(), endpoint);
        added.add(state);
        return endpoint;
    }

    private List<EndpointState> removed() {
        List<EndpointState> removed = new ArrayList<>();
        for (ReportedEndpoint endpoint : before) {
            if (!endpoint.isIn(number)) {
                byKey.remove(endpoint.state().key());
                removed.add(endpoint.state());
            }
        }
        return removed;
    }

    /**
     * What endpoints that are new are made with.
     *
     * @param virtualNode their node
     * @param portMapping the listener, whose port counts for endpoints that are reported without one
     * @param nowNanos the ticker's reading
     */
    record Joining(String virtualNode, PortMapping portMapping, long nowNanos) {
        int defaultPort() {
            return portMapping.port();
        }

        EndpointState state(Endpoint reported) {
            return new EndpointState(
                    virtualNode, portMapping.protocol(), reported.withDefaultPort(defaultPort()), nowNanos);
        }
    }
}
