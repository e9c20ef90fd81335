package dev.meshclient.call;

import dev.meshclient.annotation.Internal;
import dev.meshclient.decision.DecisionLog;
import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.runtime.Environment;
import dev.meshclient.runtime.RuntimeSettings;
import dev.meshclient.runtime.Snapshot;
import dev.meshclient.runtime.SnapshotPublisher;
import java.util.List;

/** Makes the calls of one mesh client. Safe for use by several threads. */
@Internal
public final class MeshCalls {
    private final CallSettings shared;

    /** Shares these among all calls. */
    public MeshCalls(
            SnapshotPublisher publisher, RuntimeSettings settings, Environment environment, DecisionLog decisions) {
        this.shared = new CallSettings(
                publisher,
                settings,
                environment.ticker(),
                environment.random(),
                environment.listeners(),
                decisions,
                new WaitingCalls());
    }

    /** Returns a new call for a request. */
    public MeshCall newCall(MeshRequest request) {
        return new MeshCall(shared, request);
    }

    /** Says whether a request would go out as it is; none does before there is a configuration, which may concern it. */
    public boolean passThrough(MeshRequest request) {
        Snapshot snapshot = shared.publisher().current();
        return snapshot != null && Entrance.passes(snapshot, request);
    }

    /** Returns how many calls wait without an open attempt. */
    public int waiting() {
        return shared.waiting().calls();
    }

    /** Has listeners read how many of them wait for what. */
    public List<GaugeRegistrar.Registration> gauges() {
        return shared.waiting().gauges(shared.listeners());
    }

    /** Returns how many tickets they hold. */
    public int tickets() {
        return shared.waiting().tickets();
    }
}
