package dev.meshclient.runtime;

import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.RepeatedLog;
import dev.meshclient.time.Scheduler;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the endpoints of one virtual node up to date, on all of its ports. Used by the control thread only, but for
 * {@link #watch}.
 */
final class EndpointFeed implements Poll.Answer<EndpointResolver.Resolution> {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointFeed.class);

    private final DeclaredDiscovery origin;
    private final EndpointResolver resolver;
    private final Scheduler scheduler;
    private final Listeners listeners;
    private final Poll<EndpointResolver.Resolution> poll;
    private final RepeatedLog failures;
    private final List<VirtualNodeRuntime> ports = new ArrayList<>();
    private boolean watching;

    EndpointFeed(DeclaredDiscovery origin, EndpointResolver resolver, Environment environment) {
        this.origin = origin;
        this.resolver = resolver;
        this.scheduler = environment.scheduler();
        this.listeners = environment.listeners();
        this.poll = new Poll<>(scheduler, resolver::resolve, this, Poll.LAST_RETRY_NANOS);
        this.failures = new RepeatedLog(EndpointFeed.class, environment.ticker()::read);
    }

    DeclaredDiscovery origin() {
        return origin;
    }

    /** Feeds these from now on. */
    void feed(List<VirtualNodeRuntime> nodes) {
        ports.clear();
        ports.addAll(nodes);
        if (nodes.stream().anyMatch(node -> !node.firstEndpoints().isOpen())) {
            refresh();
        }
        nodes.forEach(node -> node.watchedBy(this));
    }

    boolean watching() {
        return watching;
    }

    /** Begins to ask, if it has not yet; may be called by any thread. */
    void watch() {
        scheduler.execute(this::start);
    }

    void start() {
        if (!watching) {
            watching = true;
            poll.now();
        }
    }

    /** Asks at once, if it asks at all. */
    void refresh() {
        if (watching) {
            poll.now();
        }
    }

    /** Asks no more. */
    void stop() {
        poll.stop();
    }

    /** May block. */
    void closeResolver() {
        try {
            resolver.close();
        } catch (RuntimeException e) {
            LOG.warn("{} did not close", resolver.name(), e);
        }
    }

    @Override
    public long answered(EndpointResolver.Resolution found, boolean recovered) {
        if (recovered) {
            failures.over("{} answers again", resolver.name());
            listeners.publish(new MeshEvent.SourceRecovered(resolver.name()));
        }
        for (VirtualNodeRuntime node : ports) {
            node.endpointsResolved(found.endpoints());
        }
        return found.refreshAfter().toNanos();
    }

    @Override
    public void failed(Exception problem, int consecutive) {
        String text = resolver.name() + ": " + problem.getMessage();
        failures.warn("{}; the last endpoints stay in use", text);
        for (VirtualNodeRuntime node : ports) {
            node.resolutionFailed(text);
        }
        listeners.publish(
                new MeshEvent.SourceFailed(resolver.name(), String.valueOf(problem.getMessage()), consecutive));
    }
}
