package dev.meshclient.runtime;

import dev.meshclient.config.store.LastKnownGood;
import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.model.Endpoint;
import dev.meshclient.time.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the endpoints of one virtual node up to date, on all of its ports. Used by the control thread only, but for
 * {@link #expedite} and {@link #suspect}.
 */
final class EndpointFeed implements EndpointWatcher.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointFeed.class);

    /** A watcher hears of suspicions no more often than this, however many calls fail. */
    private static final long SUSPICION_NANOS = Duration.ofSeconds(1).toNanos();

    private final DeclaredDiscovery origin;
    private final EndpointWatcher watcher;
    private final Runnable onUpdate;
    private final Scheduler scheduler;
    private final SourceHealth health;
    private final List<VirtualNodeRuntime> ports = new ArrayList<>();
    private final AtomicBoolean suspected = new AtomicBoolean();
    private boolean watching;
    private boolean stopped;
    private int skipped;

    /** Null before the first answer. */
    private @Nullable List<Endpoint> last;

    /** What was known when a process ran last; null if nothing was. */
    private @Nullable List<Endpoint> stored;

    private boolean storedInUse;

    /**
     * Creates a feed that asks nothing yet.
     *
     * @param onUpdate runs when there is a new answer
     */
    EndpointFeed(DeclaredDiscovery origin, EndpointWatcher watcher, Runnable onUpdate, Environment environment) {
        this.onUpdate = onUpdate;
        this.origin = origin;
        this.watcher = watcher;
        this.scheduler = environment.scheduler();
        this.health = new SourceHealth(watcher.name(), origin.virtualNode(), environment);
    }

    DeclaredDiscovery origin() {
        return origin;
    }

    SourceHealth health() {
        return health;
    }

    /** Feeds these from now on; those that are new get what is known. */
    void feed(List<VirtualNodeRuntime> nodes) {
        ports.clear();
        ports.addAll(nodes);
        List<Endpoint> known = storedInUse ? stored : last;
        for (VirtualNodeRuntime node : nodes) {
            if (known != null && !node.firstEndpoints().isOpen()) {
                node.endpointsResolved(known);
            }
            node.watchedBy(this);
        }
    }

    boolean watching() {
        return watching;
    }

    /** This was known when a process ran last: it serves where discovery fails or does not answer soon. */
    void stored(LastKnownGood.Answer answer) {
        if (answer.source().equals(watcher.name())) {
            stored = answer.endpoints();
        }
    }

    /** Discovery has not answered yet, and what was known before is needed: it serves, and discovery begins. */
    void useStored() {
        if (last == null && stored != null && !storedInUse && !stopped) {
            storedInUse = true;
            start();
            for (VirtualNodeRuntime node : ports) {
                node.endpointsResolved(stored);
            }
        }
    }

    /** Returns what is worth keeping; null if nothing is known. */
    LastKnownGood.@Nullable Answer answer() {
        List<Endpoint> known = last == null ? stored : last;
        return known == null ? null : new LastKnownGood.Answer(watcher.name(), known);
    }

    /** Begins to ask, if it has not yet, for a call that waits; may be called by any thread. */
    void expedite() {
        scheduler.execute(() -> {
            start();
            if (!stopped && last == null) {
                watcher.expedite();
            }
        });
    }

    /** A call could not connect; may be called by any thread, and costs nothing but a look for most of many calls. */
    void suspect() {
        if (!suspected.get() && suspected.compareAndSet(false, true)) {
            scheduler.execute(this::tellSuspicion);
        }
    }

    private void tellSuspicion() {
        if (watching && !stopped) {
            watcher.suspect();
        }
        scheduler.schedule(() -> suspected.set(false), SUSPICION_NANOS);
    }

    /** Begins to ask, if it has not yet. */
    void start() {
        if (!watching && !stopped) {
            watching = true;
            watcher.start(this);
            if (stored != null) {
                scheduler.schedule(this::useStored, Persistence.PATIENCE_NANOS);
            }
        }
    }

    /** Asks at once, if it asks at all. */
    void refresh() {
        if (watching) {
            watcher.refresh();
        }
    }

    /** Asks no more. */
    void stop() {
        stopped = true;
        watcher.stop();
        health.stop();
    }

    @Override
    public void found(List<Endpoint> endpoints, int nowSkipped) {
        if (nowSkipped > skipped) {
            LOG.warn(
                    "{}: {} instances have no address that can be called, and are skipped", watcher.name(), nowSkipped);
        }
        skipped = nowSkipped;
        storedInUse = false;
        health.answered(nowSkipped);
        if (!endpoints.equals(last)) {
            last = List.copyOf(endpoints);
            health.updated();
            onUpdate.run();
        }
        for (VirtualNodeRuntime node : ports) {
            node.endpointsResolved(endpoints);
        }
    }

    @Override
    public void failed(IOException problem) {
        String text = String.valueOf(problem.getMessage());
        health.failed(text);
        useStored();
        for (VirtualNodeRuntime node : ports) {
            node.resolutionFailed(watcher.name() + ": " + text);
        }
    }
}
