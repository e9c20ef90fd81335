package dev.meshclient.telemetry;

import dev.meshclient.event.CallInfo;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The meters of everything that the snapshot in force names. Calls find theirs by identity; snapshots that keep a name
 * keep its meters. Safe for use by several threads; {@link #keep} is called by one at a time.
 */
final class MeterTable {
    private final Meters meters;
    private final Function<String, @Nullable BusiestEndpoints> endpoints;
    private final Map<CallInfo, CallMeters> byInfo = new ConcurrentHashMap<>();
    private final Map<CallNames, CallMeters> byNames = new ConcurrentHashMap<>();
    private final Map<String, NodeMeters> byNode = new ConcurrentHashMap<>();

    private volatile @Nullable String zone;

    /**
     * Begins with nothing.
     *
     * @param endpoints makes what a virtual node's endpoints are recorded with; null for nothing
     */
    MeterTable(Meters meters, Function<String, @Nullable BusiestEndpoints> endpoints) {
        this.meters = meters;
        this.endpoints = endpoints;
    }

    /** This process is in that zone; null if it is not known. Said before there is any node. */
    void locatedIn(@Nullable String ownZone) {
        zone = ownZone;
    }

    CallMeters call(CallInfo info) {
        CallMeters found = byInfo.get(info);
        return found != null ? found : add(info);
    }

    private CallMeters add(CallInfo info) {
        return byInfo.computeIfAbsent(info, added -> byNames.computeIfAbsent(CallNames.of(added), this::create));
    }

    private CallMeters create(CallNames names) {
        return new CallMeters(
                meters, names, names.virtualNode().equals(CallNames.NONE) ? null : node(names.virtualNode()));
    }

    NodeMeters node(String virtualNode) {
        return byNode.computeIfAbsent(
                virtualNode, added -> new NodeMeters(meters, added, zone, endpoints.apply(added)));
    }

    void endpointsChanged(String virtualNode) {
        NodeMeters node = node(virtualNode);
        node.count(MeshMeter.ENDPOINTS_CHANGED);
        if (node.busiest != null) {
            node.busiest.rank();
        }
    }

    /** Adds what is new among these calls, and removes what is not among them. */
    void keep(Collection<CallInfo> calls) {
        Set<CallInfo> kept = new HashSet<>(calls);
        kept.add(CallInfo.UNKNOWN);
        kept.forEach(this::add);
        byInfo.keySet().retainAll(kept);
        retireNames(kept.stream().map(CallNames::of).collect(Collectors.toSet()));
        keepNodes(calls);
    }

    /** Retired while the entry is held, so that nobody meanwhile registers under the same names. */
    private void retireNames(Set<CallNames> kept) {
        for (CallNames names : byNames.keySet()) {
            if (!kept.contains(names)) {
                byNames.computeIfPresent(names, (left, retired) -> {
                    retired.retire();
                    return null;
                });
            }
        }
    }

    private void keepNodes(Collection<CallInfo> calls) {
        Set<String> kept = new HashSet<>();
        for (CallInfo call : calls) {
            if (call.virtualNode() != null && kept.add(call.virtualNode())) {
                node(call.virtualNode());
            }
        }
        for (String virtualNode : byNode.keySet()) {
            if (!kept.contains(virtualNode)) {
                byNode.computeIfPresent(virtualNode, (left, retired) -> {
                    retired.retire();
                    return null;
                });
            }
        }
    }
}
