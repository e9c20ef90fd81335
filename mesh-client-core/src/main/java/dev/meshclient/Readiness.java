package dev.meshclient;

import dev.meshclient.runtime.Gate;
import dev.meshclient.runtime.MeshRuntime;
import dev.meshclient.runtime.Snapshot;
import dev.meshclient.runtime.VirtualNodeRuntime;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import dev.meshclient.time.Ticket;
import dev.meshclient.time.Waiter;
import java.time.Duration;

/** Waits for the first snapshot and the first endpoints of its nodes. */
final class Readiness {
    private final MeshRuntime runtime;
    private final Scheduler scheduler;
    private final Ticker ticker;

    Readiness(MeshRuntime runtime, Scheduler scheduler, Ticker ticker) {
        this.runtime = runtime;
        this.scheduler = scheduler;
        this.ticker = ticker;
    }

    boolean await(Duration timeout) throws InterruptedException {
        long untilNanos = ticker.read() + timeout.toNanos();
        if (!await(runtime.publisher().first(), untilNanos)) {
            return false;
        }
        runtime.watchAll();
        Snapshot snapshot = runtime.publisher().current();
        if (snapshot != null) {
            for (VirtualNodeRuntime node : snapshot.nodes()) {
                if (!await(node.firstEndpoints(), untilNanos)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean await(Gate gate, long untilNanos) throws InterruptedException {
        Waiter waiter = scheduler.newWaiter();
        Ticket ticket = gate.ticket();
        ticket.onGranted(waiter::wake);
        try {
            while (!ticket.granted()) {
                if (!waiter.await(untilNanos)) {
                    return ticket.granted();
                }
            }
            return true;
        } finally {
            gate.forget(ticket);
        }
    }
}
