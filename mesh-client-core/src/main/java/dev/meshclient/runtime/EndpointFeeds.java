package dev.meshclient.runtime;

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
    private final Map<String, EndpointFeed> feeds = new HashMap<>();

    EndpointFeeds(Discovery discovery, Sources sources, Environment environment) {
        this.discovery = discovery;
        this.sources = sources;
        this.environment = environment;
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
            if (atOnce.contains(name) || feed.origin().discovery() instanceof ServiceDiscovery.Static) {
                feed.start();
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
        EndpointFeed feed = new EndpointFeed(origin, watcher, environment);
        feeds.put(name, feed);
        if (!(origin.discovery() instanceof ServiceDiscovery.Static)) {
            sources.add(feed.health());
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
