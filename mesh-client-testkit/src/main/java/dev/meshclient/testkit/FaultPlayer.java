package dev.meshclient.testkit;

import dev.meshclient.testkit.fault.Fault;
import dev.meshclient.testkit.fault.FaultScript;
import dev.meshclient.testkit.fault.FaultTarget;
import dev.meshclient.time.Scheduler;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has what a script describes happen to the servers and sources of a bed. */
final class FaultPlayer implements AutoCloseable {
    private final BedServers servers;
    private final Scheduler scheduler;
    private final @Nullable String zone;
    private @Nullable RuntimeException failure;
    private boolean closed;

    /** Counts how often scripts were ended. */
    private int round;

    /**
     * Creates a player.
     *
     * @param scheduler whose time it is
     * @param zone the caller's availability zone; null if it has none
     */
    FaultPlayer(BedServers servers, Scheduler scheduler, @Nullable String zone) {
        this.servers = servers;
        this.scheduler = scheduler;
        this.zone = zone;
    }

    /**
     * Begins a script.
     *
     * @throws IllegalArgumentException if it names what the mesh does not have; nothing happens then
     * @throws IllegalStateException if this is closed
     */
    synchronized void play(FaultScript script) {
        if (closed) {
            throw new IllegalStateException("the test bed is closed");
        }
        script.events().forEach(event -> require(event.target()));
        script.events().forEach(this::schedule);
    }

    private void schedule(FaultScript.Event event) {
        if (event.at().isZero()) {
            perform(event.target(), event.fault());
        } else {
            int begun = round;
            scheduler.schedule(() -> performLater(event, begun), event.at().toNanos());
        }
    }

    private void require(FaultTarget target) {
        if (target instanceof FaultTarget.Endpoint endpoint) {
            int count = servers.running(endpoint.virtualNode()).size();
            if (endpoint.number() > count) {
                throw new IllegalArgumentException("endpoint: " + endpoint.number() + " of " + endpoint.virtualNode()
                        + " (expected: 1.." + count + ")");
            }
        } else if (target instanceof FaultTarget.Discovery discovery) {
            servers.running(discovery.virtualNode());
        } else if (target instanceof FaultTarget.Zones zones) {
            requireZones(zones);
        }
    }

    private void requireZones(FaultTarget.Zones zones) {
        if (zone == null) {
            throw new IllegalStateException("the bed is in no zone, so that nothing can be cut off from it"
                    + " (expected: MeshTestBedBuilder.zone, or @MeshTest(zone = ...))");
        }
        Set<String> known = new HashSet<>(Set.of(zone));
        servers.all()
                .map(server -> server.endpoint().zone())
                .filter(Objects::nonNull)
                .forEach(known::add);
        for (String name : List.of(zones.zone(), zones.other())) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("zone: " + name + " (expected: one of " + known + ")");
            }
        }
    }

    /** What goes wrong here would reach nobody but a log: it is kept for the end. */
    private synchronized void performLater(FaultScript.Event event, int begun) {
        try {
            if (!closed && begun == round) {
                perform(event.target(), event.fault());
            }
        } catch (RuntimeException e) {
            failure = failure == null ? new IllegalStateException("could not perform " + event, e) : failure;
        }
    }

    private void perform(FaultTarget target, Fault fault) {
        boolean cutOff = fault instanceof Fault.IsCutOff;
        if (target instanceof FaultTarget.Endpoint endpoint) {
            servers.running(endpoint.virtualNode()).get(endpoint.number() - 1).happens(fault);
        } else if (target instanceof FaultTarget.Zones zones) {
            String far = far(zones);
            servers.all()
                    .filter(server ->
                            far != null && far.equals(server.endpoint().zone()))
                    .forEach(server -> server.cutOff(cutOff));
        } else if (target instanceof FaultTarget.Discovery discovery) {
            servers.outage().discovery(discovery.virtualNode(), cutOff);
        } else {
            servers.outage().configuration(cutOff);
        }
    }

    /**
     * Ends every script: what is being performed is waited for, and nothing happens any more.
     *
     * @throws IllegalStateException the first time, if something in a script could not be performed
     */
    @Override
    public synchronized void close() {
        closed = true;
        end();
    }

    /**
     * Ends every script that has begun; others may begin.
     *
     * @throws IllegalStateException if something in a script could not be performed
     */
    synchronized void end() {
        round++;
        RuntimeException thrown = failure;
        failure = null;
        if (thrown != null) {
            throw thrown;
        }
    }

    /** Returns the zone that the caller cannot reach; null if both are other zones than its own. */
    private @Nullable String far(FaultTarget.Zones zones) {
        if (zones.zone().equals(zone)) {
            return zones.other();
        }
        return zones.other().equals(zone) ? zones.zone() : null;
    }
}
