package dev.meshclient.runtime;

import dev.meshclient.model.Outcome;
import dev.meshclient.runtime.ReachedLimits.Limit;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * The ports of one virtual node now, and what was counted for those that it has no more: a count of the node does not fall when
 * one of them goes. Immutable.
 */
final class NodePorts {
    static final NodePorts NONE = new NodePorts(List.of(), Map.of(), Map.of());

    final List<VirtualNodeRuntime> now;

    private final Map<Limit, Long> limitsBefore;
    private final Map<Outcome.Kind, Long> timeoutsBefore;

    private NodePorts(
            List<VirtualNodeRuntime> now, Map<Limit, Long> limitsBefore, Map<Outcome.Kind, Long> timeoutsBefore) {
        this.now = List.copyOf(now);
        this.limitsBefore = limitsBefore;
        this.timeoutsBefore = timeoutsBefore;
    }

    /** Returns the same with these ports; what those count that are not among them stays as it is. */
    NodePorts with(List<VirtualNodeRuntime> ports) {
        Set<VirtualNodeRuntime> gone = new HashSet<>(now);
        ports.forEach(gone::remove);
        if (gone.isEmpty()) {
            return new NodePorts(ports, limitsBefore, timeoutsBefore);
        }
        Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            limits.put(limit, before(limitsBefore, limit, gone, port -> reached(port, limit)));
        }
        Map<Outcome.Kind, Long> timeouts = new EnumMap<>(Outcome.Kind.class);
        for (Outcome.Kind timeout : FiredTimeouts.KINDS) {
            timeouts.put(timeout, before(timeoutsBefore, timeout, gone, port -> fired(port, timeout)));
        }
        return new NodePorts(ports, limits, timeouts);
    }

    private static <K> long before(
            Map<K, Long> before, K key, Set<VirtualNodeRuntime> gone, ToLongFunction<VirtualNodeRuntime> count) {
        return before.getOrDefault(key, 0L) + gone.stream().mapToLong(count).sum();
    }

    private static long reached(VirtualNodeRuntime port, Limit limit) {
        return port.reachedLimits().count(limit);
    }

    private static long fired(VirtualNodeRuntime port, Outcome.Kind timeout) {
        return port.firedTimeouts().count(timeout);
    }

    /** Returns how often a limit was reached since the node is there. */
    long reached(Limit limit) {
        return limitsBefore.getOrDefault(limit, 0L) + sum(port -> reached(port, limit));
    }

    /** Returns how often a timeout fired since the node is there. */
    long fired(Outcome.Kind timeout) {
        return timeoutsBefore.getOrDefault(timeout, 0L) + sum(port -> fired(port, timeout));
    }

    /** Returns the sum of a number of each port. */
    long sum(ToLongFunction<VirtualNodeRuntime> number) {
        return now.stream().mapToLong(number).sum();
    }
}
