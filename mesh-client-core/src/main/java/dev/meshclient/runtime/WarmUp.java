package dev.meshclient.runtime;

import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The virtual nodes that are new and were not resolved yet: each is cold until its first endpoints are known, or for a
 * time that no later configuration prolongs. Control thread only.
 */
final class WarmUp {
    private final Scheduler scheduler;
    private final Ticker ticker;
    private final long limitNanos;
    private final Runnable onChange;
    private final Map<VirtualNodeRuntime, Long> coldUntil = new HashMap<>();
    private Scheduler.@Nullable Cancellable timer;

    /**
     * Creates an empty one.
     *
     * @param limitNanos how long a node is cold at most
     * @param onChange runs when a node is cold no longer
     */
    WarmUp(Scheduler scheduler, Ticker ticker, long limitNanos, Runnable onChange) {
        this.scheduler = scheduler;
        this.ticker = ticker;
        this.limitNanos = limitNanos;
        this.onChange = onChange;
    }

    /** These are new. */
    void begin(Collection<VirtualNodeRuntime> fresh) {
        for (VirtualNodeRuntime node : fresh) {
            coldUntil.put(node, ticker.read() + limitNanos);
            node.firstEndpoints().ticket().onGranted(() -> scheduler.execute(this::check));
        }
    }

    /** All others are of no interest any more. */
    void keepOnly(Collection<VirtualNodeRuntime> nodes) {
        coldUntil.keySet().retainAll(Set.copyOf(nodes));
    }

    /** Returns the nodes that are cold now. */
    Set<VirtualNodeRuntime> cold() {
        long now = ticker.read();
        coldUntil.entrySet().removeIf(entry -> entry.getKey().firstEndpoints().isOpen() || entry.getValue() - now <= 0);
        restartTimer(now);
        return Set.copyOf(coldUntil.keySet());
    }

    void stop() {
        coldUntil.clear();
        cancelTimer();
    }

    private void check() {
        int before = coldUntil.size();
        if (cold().size() < before) {
            onChange.run();
        }
    }

    private void restartTimer(long now) {
        cancelTimer();
        coldUntil.values().stream()
                .mapToLong(until -> until - now)
                .min()
                .ifPresent(nanos -> timer = scheduler.schedule(this::check, nanos));
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
