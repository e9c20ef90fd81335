package dev.meshclient.runtime;

import dev.meshclient.event.GaugeRegistrar.Registration;
import dev.meshclient.event.Listeners;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What listeners can read of the snapshot in force, and of its virtual nodes, as long as those are in it. Used by one thread
 * at a time.
 */
final class MeshGauges {
    private final Listeners listeners;
    private final Environment environment;
    private final List<Registration> ofSnapshot;
    private final Map<String, NodeGauges> byNode = new HashMap<>();

    MeshGauges(SnapshotPublisher publisher, Environment environment) {
        this.listeners = environment.listeners();
        this.environment = environment;
        this.ofSnapshot = List.of(
                listeners.gauge("mesh.snapshot.version", Map.of(), () -> version(publisher)),
                listeners.gauge("mesh.snapshot.age", Map.of(), publisher::ageSeconds),
                listeners.gauge("mesh.cache.size", Map.of("cache", "misspelt_hosts"), () -> misspeltHosts(publisher)));
    }

    private static long version(SnapshotPublisher publisher) {
        Snapshot snapshot = publisher.current();
        return snapshot == null ? 0 : snapshot.version();
    }

    private static long misspeltHosts(SnapshotPublisher publisher) {
        Snapshot snapshot = publisher.current();
        return snapshot == null ? 0 : snapshot.misspeltHosts();
    }

    /** These are the nodes from now on; several ports of one are one. */
    void keepOnly(Collection<VirtualNodeRuntime> nodes) {
        Map<String, List<VirtualNodeRuntime>> ports =
                nodes.stream().collect(Collectors.groupingBy(VirtualNodeRuntime::name));
        byNode.entrySet().removeIf(entry -> {
            boolean gone = !ports.containsKey(entry.getKey());
            if (gone) {
                entry.getValue().remove();
            }
            return gone;
        });
        ports.forEach((name, of) -> byNode.computeIfAbsent(
                        name, added -> new NodeGauges(added, listeners, environment.ticker()))
                .read(of));
    }

    /** The client is closed. */
    void remove() {
        ofSnapshot.forEach(Registration::remove);
        byNode.values().forEach(NodeGauges::remove);
    }
}
