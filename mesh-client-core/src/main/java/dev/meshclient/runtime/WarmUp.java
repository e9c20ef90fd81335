package dev.meshclient.runtime;

import dev.meshclient.time.Scheduler;
import java.util.HashSet;
import java.util.Set;

/**
 * Holds an update back until the nodes that are new in it have been resolved once, but not for ever. Control thread only.
 */
final class WarmUp {
    private final Set<VirtualNodeRuntime> fresh;
    private final Set<VirtualNodeRuntime> cold;
    private final Runnable ready;
    private final Scheduler.Cancellable limit;
    private boolean over;

    WarmUp(Scheduler scheduler, Set<VirtualNodeRuntime> fresh, long limitNanos, Runnable ready) {
        this.fresh = Set.copyOf(fresh);
        this.cold = new HashSet<>(fresh);
        this.ready = ready;
        this.limit = scheduler.schedule(this::finish, limitNanos);
        for (VirtualNodeRuntime node : fresh) {
            node.firstEndpoints().ticket().onGranted(() -> scheduler.execute(this::check));
        }
    }

    /** Finishes if no node is cold any more. */
    void check() {
        cold.removeIf(node -> node.firstEndpoints().isOpen());
        if (cold.isEmpty()) {
            finish();
        }
    }

    private void finish() {
        if (!over) {
            over = true;
            limit.cancel();
            ready.run();
        }
    }

    /** The update is superseded: its new nodes are let go. */
    void abandon() {
        over = true;
        limit.cancel();
        fresh.forEach(VirtualNodeRuntime::close);
    }
}
