package dev.meshclient.telemetry;

import dev.meshclient.event.CallInfo;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The meters of everything that the snapshot in force names. Calls find theirs by identity; snapshots that keep a name
 * keep its meters. Safe for use by several threads; {@link #keep} is called by one at a time.
 */
final class MeterTable {
    private final MeterRegistry registry;
    private final Map<CallInfo, CallMeters> byInfo = new ConcurrentHashMap<>();
    private final Map<CallNames, CallMeters> byNames = new ConcurrentHashMap<>();
    private final Map<String, NodeMeters> byNode = new ConcurrentHashMap<>();

    MeterTable(MeterRegistry registry) {
        this.registry = registry;
    }

    CallMeters call(CallInfo info) {
        CallMeters found = byInfo.get(info);
        return found != null ? found : add(info);
    }

    private CallMeters add(CallInfo info) {
        return byInfo.computeIfAbsent(
                info, added -> byNames.computeIfAbsent(CallNames.of(added), names -> new CallMeters(registry, names)));
    }

    NodeMeters node(String virtualNode) {
        return byNode.computeIfAbsent(virtualNode, added -> NodeMeters.of(registry, added));
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
                byNames.computeIfPresent(names, (left, meters) -> {
                    meters.retire();
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
                byNode.computeIfPresent(virtualNode, (left, meters) -> {
                    meters.retire();
                    return null;
                });
            }
        }
    }
}
