package dev.meshclient.runtime;

import dev.meshclient.config.store.LastKnownGood;
import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery;
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
    private final Sources sources;
    private final Runnable onUpdate;
    private final Scheduler scheduler;
    private final SourceHealth health;
    private final List<VirtualNodeRuntime> ports = new ArrayList<>();
    private final AtomicBoolean suspected = new AtomicBoolean();
    private boolean watching;
    private boolean stopped;
    private int skipped;

    /** The last endpoints that there were: none are not worth keeping. Null if there never were any. */
    private @Nullable List<Endpoint> known;

    /** What a port gets that has no answer yet; null if nothing is to serve. */
    private @Nullable List<Endpoint> serving;

    private boolean answered;

    /**
     * Creates a feed that asks nothing yet.
     *
     * @param sources where it is listed while it asks
     * @param onUpdate runs when an answer has changed something
     */
    EndpointFeed(
            DeclaredDiscovery origin,
            EndpointWatcher watcher,
            Sources sources,
            Runnable onUpdate,
            Environment environment) {
        this.sources = sources;
        this.onUpdate = onUpdate;
        this.origin = origin;
        this.watcher = watcher;
        this.scheduler = environment.scheduler();
        this.health = new SourceHealth(watcher.name(), origin.virtualNode(), () -> true, environment);
    }

    DeclaredDiscovery origin() {
        return origin;
    }

    /** Feeds these from now on; those that are new get what is known. */
    void feed(List<VirtualNodeRuntime> nodes) {
        ports.clear();
        ports.addAll(nodes);
        for (VirtualNodeRuntime node : nodes) {
            if (serving != null && !node.firstEndpoints().isOpen()) {
                node.endpointsResolved(serving);
            }
            node.watchedBy(this);
        }
    }

    boolean watching() {
        return watching;
    }

    /**
     * This is what was known before there was this feed: it serves ports that have no answer yet, where discovery fails or does
     * not answer soon.
     */
    void knownBefore(LastKnownGood.Answer answer) {
        if (!answered && answer.source().equals(watcher.name())) {
            known = answer.endpoints();
            if (watching) {
                useKnownSoon();
            }
        }
    }

    private void useKnownSoon() {
        scheduler.schedule(this::useKnown, Persistence.PATIENCE_NANOS);
    }

    /** Discovery is silent: what was known before serves, and discovery begins if it has not yet. */
    void useKnown() {
        if (!answered && known != null && serving == null && !stopped) {
            serving = known;
            start();
            for (VirtualNodeRuntime node : ports) {
                if (!node.firstEndpoints().isOpen()) {
                    node.endpointsResolved(known);
                }
            }
        }
    }

    /** Returns what is worth keeping; null if nothing is known. */
    LastKnownGood.@Nullable Answer answer() {
        return known == null ? null : new LastKnownGood.Answer(watcher.name(), known);
    }

    /** Begins to ask, if it has not yet, for a call that waits; may be called by any thread. */
    void expedite() {
        scheduler.execute(() -> {
            start();
            if (!stopped && !answered) {
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
            if (!isStatic()) {
                sources.add(health);
            }
            watcher.start(this);
            if (known != null) {
                useKnownSoon();
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
        unlist();
        try {
            watcher.stop();
        } catch (RuntimeException e) {
            LOG.warn("{} did not stop", watcher.name(), e);
        }
    }

    /** Is listed among the sources no more: another feed takes its place. */
    void unlist() {
        sources.remove(health);
    }

    boolean isStatic() {
        return origin.discovery() instanceof ServiceDiscovery.Static;
    }

    @Override
    public void found(List<Endpoint> endpoints, int nowSkipped) {
        if (nowSkipped > skipped) {
            LOG.warn(
                    "{}: {} instances have no address and port that can be called, and are skipped",
                    watcher.name(),
                    nowSkipped);
        }
        skipped = nowSkipped;
        health.answered(nowSkipped);
        answered = true;
        boolean changed = false;
        for (VirtualNodeRuntime node : ports) {
            changed |= node.endpointsResolved(endpoints);
        }
        serving = ports.isEmpty() ? List.copyOf(endpoints) : ports.get(0).reported();
        known = serving.isEmpty() ? known : serving;
        if (changed) {
            health.updated();
            onUpdate.run();
        }
    }

    @Override
    public void failed(IOException problem) {
        String text = String.valueOf(problem.getMessage());
        health.failed(text);
        useKnown();
        for (VirtualNodeRuntime node : ports) {
            node.resolutionFailed(watcher.name() + ": " + text);
        }
    }
}
