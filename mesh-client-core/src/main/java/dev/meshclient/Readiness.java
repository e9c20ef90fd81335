package dev.meshclient;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.runtime.Gate;
import dev.meshclient.runtime.MeshRuntime;
import dev.meshclient.runtime.Snapshot;
import dev.meshclient.runtime.VirtualNodeRuntime;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits for the first snapshot, the first endpoints of its nodes, and the connections to them that are to be warm. */
final class Readiness {
    private final MeshRuntime runtime;
    private final ConnectionWarmer warmer;
    private final Scheduler scheduler;
    private final Ticker ticker;

    Readiness(MeshRuntime runtime, ConnectionWarmer warmer, Scheduler scheduler, Ticker ticker) {
        this.runtime = runtime;
        this.warmer = warmer;
        this.scheduler = scheduler;
        this.ticker = ticker;
    }

    boolean await(Duration timeout) throws InterruptedException {
        long untilNanos = ticker.read() + timeout.toNanos();
        if (!runtime.publisher().first().await(scheduler, untilNanos)) {
            return false;
        }
        runtime.watchAll();
        Snapshot snapshot = runtime.publisher().current();
        return snapshot == null || await(snapshot, untilNanos);
    }

    private boolean await(Snapshot snapshot, long untilNanos) throws InterruptedException {
        List<EndpointState> endpoints = new ArrayList<>();
        for (VirtualNodeRuntime node : snapshot.nodes()) {
            if (!node.firstEndpoints().await(scheduler, untilNanos)) {
                return false;
            }
            endpoints.addAll(node.endpoints());
        }
        for (Gate warm : warmer.warm(endpoints)) {
            if (!warm.await(scheduler, untilNanos)) {
                return false;
            }
        }
        return true;
    }
}
