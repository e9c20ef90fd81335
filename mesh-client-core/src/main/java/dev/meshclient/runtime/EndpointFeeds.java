package dev.meshclient.runtime;

import dev.meshclient.config.store.LastKnownGood;
import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.VirtualNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One feed for each virtual node with service discovery, however many ports it has. Registries are asked for a watcher
 * first, then the resolvers. Control thread only.
 */
final class EndpointFeeds {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointFeeds.class);

    private final Discovery discovery;
    private final Environment environment;
    private final Sources sources;
    private final Runnable onUpdate;
    private final Map<String, EndpointFeed> feeds = new HashMap<>();

    /** What was known of each node when a process ran last. */
    private Map<String, LastKnownGood.Answer> stored = Map.of();

    /** Whether that serves at once. */
    private boolean storedAtOnce;

    /**
     * Creates feeds of no nodes.
     *
     * @param onUpdate runs when discovery has a new answer
     */
    EndpointFeeds(Discovery discovery, Sources sources, Runnable onUpdate, Environment environment) {
        this.onUpdate = onUpdate;
        this.discovery = discovery;
        this.sources = sources;
        this.environment = environment;
    }

    /**
     * This was known when a process ran last: it serves where discovery fails or does not answer soon.
     *
     * @param atOnce whether it serves until discovery answers
     */
    void stored(Map<String, LastKnownGood.Answer> answers, boolean atOnce) {
        stored = answers;
        storedAtOnce = atOnce;
    }

    /** Returns what is known of each node, but for static endpoints. */
    Map<String, LastKnownGood.Answer> answers() {
        Map<String, LastKnownGood.Answer> answers = new HashMap<>();
        feeds.forEach((name, feed) -> {
            LastKnownGood.Answer answer = isStatic(feed.origin()) ? null : feed.answer();
            if (answer != null) {
                answers.put(name, answer);
            }
        });
        return answers;
    }

    private static boolean isStatic(DeclaredDiscovery origin) {
        return origin.discovery() instanceof ServiceDiscovery.Static;
    }

    /**
     * Feeds these nodes from now on, as a configuration declares it; the feeds of other nodes go on as they are.
     *
     * @param nodes every port of each of these nodes that is in use
     * @param atOnce the names of those whose discovery begins now; the others' begins with their first call
     */
    void feed(MeshConfig config, Iterable<VirtualNodeRuntime> nodes, Set<String> atOnce) {
        Map<String, List<VirtualNodeRuntime>> byName = new HashMap<>();
        for (VirtualNodeRuntime node : nodes) {
            byName.merge(node.name(), List.of(node), EndpointFeeds::join);
        }
        byName.forEach((name, ports) -> {
            EndpointFeed feed = null;
            String problem = "it declares no service discovery that is in force";
            try {
                feed = feedOf(name, config);
            } catch (RuntimeException e) {
                LOG.warn("{}: no resolver could be made for its service discovery", name, e);
                problem = "no resolver could be made for its service discovery: " + e.getMessage();
            }
            if (feed == null) {
                for (VirtualNodeRuntime port : ports) {
                    port.undiscoverable(problem);
                }
                return;
            }
            feed.feed(ports);
            if (atOnce.contains(name) || isStatic(feed.origin())) {
                feed.start();
            }
            if (storedAtOnce) {
                feed.useStored();
            }
        });
    }

    private static List<VirtualNodeRuntime> join(List<VirtualNodeRuntime> some, List<VirtualNodeRuntime> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toList());
    }

    private @Nullable EndpointFeed feedOf(String name, MeshConfig config) {
        VirtualNode node = config.virtualNodes().get(name);
        ServiceDiscovery declared = node == null ? null : node.serviceDiscovery();
        DeclaredDiscovery origin = declared == null
                ? null
                : new DeclaredDiscovery(name, declared, config.ipPreference(), config.defaults());
        EndpointFeed before = feeds.get(name);
        if (before != null && before.origin().equals(origin)) {
            return before;
        }
        stop(name);
        EndpointWatcher watcher = origin == null ? null : discovery.watch(origin);
        if (origin == null || watcher == null) {
            return null;
        }
        EndpointFeed feed = new EndpointFeed(origin, watcher, onUpdate, environment);
        feeds.put(name, feed);
        if (!isStatic(origin)) {
            sources.add(feed.health());
        }
        LastKnownGood.Answer answer = stored.get(name);
        if (answer != null) {
            feed.stored(answer);
        }
        if (before != null && before.watching()) {
            feed.start();
        }
        return feed;
    }

    /** Stops the feeds of all nodes but these. */
    void keepOnly(Set<String> names) {
        for (String name : Set.copyOf(feeds.keySet())) {
            if (!names.contains(name)) {
                stop(name);
            }
        }
    }

    private void stop(String name) {
        EndpointFeed feed = feeds.remove(name);
        if (feed != null) {
            stop(feed);
        }
    }

    private void stop(EndpointFeed feed) {
        feed.stop();
        sources.remove(feed.health());
    }

    void refresh() {
        feeds.values().forEach(EndpointFeed::refresh);
    }

    /** Stops every feed. */
    void stop() {
        feeds.values().forEach(this::stop);
        feeds.clear();
    }
}
