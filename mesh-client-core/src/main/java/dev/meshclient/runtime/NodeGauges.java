package dev.meshclient.runtime;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.event.GaugeRegistrar.Registration;
import dev.meshclient.event.Listeners;
import dev.meshclient.loadbalancer.HealthyPicker;
import dev.meshclient.model.Outcome;
import dev.meshclient.time.Ticker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What listeners can read of one virtual node, of all of its ports together. Changed by one thread at a time. */
final class NodeGauges {
    private final String virtualNode;
    private final Listeners listeners;
    private final Ticker ticker;
    private final List<Registration> always = new ArrayList<>();
    private final Map<String, List<Registration>> byZone = new HashMap<>();
    private volatile NodePorts ports = NodePorts.NONE;
    private boolean removed;

    NodeGauges(String virtualNode, Listeners listeners, Ticker ticker) {
        this.virtualNode = virtualNode;
        this.listeners = listeners;
        this.ticker = ticker;
        Map<String, String> node = Map.of("virtual.node", virtualNode);
        always.add(listeners.gauge("mesh.attempts.open", node, () -> ports.sum(VirtualNodeRuntime::inFlight)));
        always.add(listeners.gauge("mesh.panic.active", node, () -> panic() ? 1 : 0));
        for (ReachedLimits.Limit limit : ReachedLimits.Limit.values()) {
            always.add(listeners.counter(
                    "mesh.limits.reached",
                    Map.of("virtual.node", virtualNode, "limit", limit.label()),
                    () -> ports.reached(limit)));
        }
        for (Outcome.Kind timeout : FiredTimeouts.KINDS) {
            always.add(listeners.counter(
                    "mesh.timeouts",
                    Map.of("virtual.node", virtualNode, "timeout", label(timeout)),
                    () -> ports.fired(timeout)));
        }
    }

    private static String label(Outcome.Kind timeout) {
        String name = timeout.name().toLowerCase(Locale.ROOT);
        return name.substring(0, name.length() - "_timeout".length());
    }

    private boolean panic() {
        return ports.now.stream().map(VirtualNodeRuntime::picker).anyMatch(NodeGauges::panic);
    }

    private static boolean panic(@Nullable HealthyPicker picker) {
        return picker != null && picker.panic();
    }

    /** Reads these ports from now on. */
    void read(List<VirtualNodeRuntime> newPorts) {
        ports = ports.with(newPorts);
        newPorts.forEach(port -> port.onEndpoints(this::followZones));
        followZones();
    }

    private void followZones() {
        if (!removed) {
            tellOf(zones());
        }
    }

    /**
     * Returns the zones that there are endpoints in, and none in particular if discovery found no endpoints. Before it has
     * answered there are no zones: it waits for the first call, and a zero would look like a node that has lost all.
     */
    private Set<String> zones() {
        Set<String> zones = ports.now.stream()
                .flatMap(port -> port.endpoints().stream())
                .map(NodeGauges::zone)
                .collect(Collectors.toCollection(HashSet::new));
        if (zones.isEmpty()
                && ports.now.stream().anyMatch(port -> port.firstEndpoints().isOpen())) {
            zones.add("none");
        }
        return zones;
    }

    private void tellOf(Set<String> zones) {
        byZone.entrySet().removeIf(entry -> {
            boolean gone = !zones.contains(entry.getKey());
            if (gone) {
                entry.getValue().forEach(Registration::remove);
            }
            return gone;
        });
        zones.forEach(zone -> byZone.computeIfAbsent(zone, this::endpointsIn));
    }

    private List<Registration> endpointsIn(String zone) {
        List<Registration> registrations = new ArrayList<>();
        for (String state : List.of("available", "ejected", "aside")) {
            registrations.add(listeners.gauge(
                    "mesh.endpoints",
                    Map.of("virtual.node", virtualNode, "state", state, "zone", zone),
                    () -> count(state, zone)));
        }
        return registrations;
    }

    private long count(String state, String zone) {
        long nowNanos = ticker.read();
        return ports.sum(port -> port.endpoints().stream()
                .filter(endpoint -> state.equals(state(endpoint, nowNanos)) && zone.equals(zone(endpoint)))
                .count());
    }

    private static String state(EndpointState endpoint, long nowNanos) {
        if (!endpoint.available()) {
            return "ejected";
        }
        return endpoint.aside(nowNanos) ? "aside" : "available";
    }

    private static String zone(EndpointState endpoint) {
        return Objects.requireNonNullElse(endpoint.endpoint().zone(), "none");
    }

    /** Its ports may still have endpoints to let go. */
    void remove() {
        removed = true;
        always.forEach(Registration::remove);
        byZone.values().forEach(registrations -> registrations.forEach(Registration::remove));
    }
}
