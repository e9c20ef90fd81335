package dev.meshclient.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meshclient.event.CallInfo;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final int NODES_REMEMBERED = 1_000;

    private final Meters meters;
    private final Function<String, @Nullable BusiestEndpoints> endpoints;
    private final Map<CallInfo, CallMeters> byInfo = new ConcurrentHashMap<>();
    private final Map<CallNames, CallMeters> byNames = new ConcurrentHashMap<>();
    private final Map<String, NodeMeters> byNode = new ConcurrentHashMap<>();

    /** What has left the snapshot: a late call or event of it does not bring its meters back. */
    private final Cache<CallInfo, Boolean> leftCalls =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    private final Cache<String, Boolean> leftNodes = Caffeine.newBuilder()
            .maximumSize(NODES_REMEMBERED)
            .executor(Runnable::run)
            .build();

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

    /** Returns null for a call by a snapshot that was replaced, if its route or target has left since. */
    @Nullable
    CallMeters call(CallInfo info) {
        CallMeters found = byInfo.get(info);
        return found != null ? found : add(info);
    }

    private @Nullable CallMeters add(CallInfo info) {
        return byInfo.computeIfAbsent(
                info,
                added -> leftCalls.getIfPresent(added) == null
                        ? byNames.computeIfAbsent(CallNames.of(added), this::create)
                        : byNames.get(CallNames.of(added)));
    }

    private CallMeters create(CallNames names) {
        return new CallMeters(
                meters, names, names.virtualNode().equals(CallNames.NONE) ? null : node(names.virtualNode()));
    }

    private @Nullable NodeMeters node(String virtualNode) {
        return byNode.computeIfAbsent(
                virtualNode,
                added -> leftNodes.getIfPresent(added) == null
                        ? new NodeMeters(meters, added, zone, endpoints.apply(added))
                        : null);
    }

    /** Counts something that has happened to a node; not if it has left. */
    void count(String virtualNode, MeshMeter event) {
        NodeMeters node = node(virtualNode);
        if (node != null) {
            node.count(event);
        }
    }

    void endpointsChanged(String virtualNode) {
        NodeMeters node = node(virtualNode);
        if (node != null) {
            node.endpointsChanged();
        }
    }

    /** Adds what is new among these calls, and removes what is not among them. */
    void keep(Collection<CallInfo> calls) {
        Set<CallInfo> kept = new HashSet<>(calls);
        kept.add(CallInfo.UNKNOWN);
        calls.stream().map(CallInfo::virtualNode).filter(Objects::nonNull).forEach(leftNodes::invalidate);
        kept.forEach(this::add);
        retireInfos(kept);
        retireNames(kept.stream().map(CallNames::of).collect(Collectors.toSet()));
        keepNodes(calls);
    }

    private void retireInfos(Set<CallInfo> kept) {
        for (CallInfo info : List.copyOf(byInfo.keySet())) {
            if (!kept.contains(info)) {
                leftCalls.put(info, true);
                byInfo.remove(info);
            }
        }
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
                leftNodes.put(virtualNode, true);
                byNode.computeIfPresent(virtualNode, (left, retired) -> {
                    retired.retire();
                    return null;
                });
            }
        }
    }
}
