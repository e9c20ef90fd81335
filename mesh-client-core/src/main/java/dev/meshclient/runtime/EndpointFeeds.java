package dev.meshclient.runtime;

import dev.meshclient.config.store.LastKnownGood;
import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.VirtualNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** What was known when a process ran last; null for nothing. */
    private @Nullable LastKnownGood restored;

    /** Those that have been given what was known of them, and need it no more. */
    private final Set<String> knowing = new HashSet<>();

    /** Whether what was known serves without waiting for discovery. */
    private boolean servesAtOnce;

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
     * This was known when a process ran last: it serves nodes that discovery has not answered for, where it fails or does not
     * answer soon.
     *
     * @param atOnce whether it serves until discovery answers
     */
    void restore(LastKnownGood good, boolean atOnce) {
        restored = good;
        servesAtOnce = atOnce;
        feeds.values().forEach(feed -> tellKnown(feed, null));
    }

    /** The sources of configuration have answered: discovery is asked before what was known serves. */
    void askFirst() {
        servesAtOnce = false;
    }

    /** Returns what is known of each node, but for static endpoints. */
    Map<String, LastKnownGood.Answer> answers() {
        Map<String, LastKnownGood.Answer> answers = new HashMap<>();
        feeds.forEach((name, feed) -> {
            LastKnownGood.Answer answer = feed.isStatic() ? null : feed.answer();
            if (answer != null) {
                answers.put(name, answer);
            }
        });
        return answers;
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
                feed = feeds.get(name);
            }
            if (feed == null) {
                for (VirtualNodeRuntime port : ports) {
                    port.undiscoverable(problem);
                }
                return;
            }
            feed.feed(ports);
            if (atOnce.contains(name) || feed.isStatic()) {
                feed.start();
            }
            if (servesAtOnce) {
                feed.useKnown();
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
        if (before != null && origin != null && isSameQuestion(before.origin(), origin)) {
            return before;
        }
        EndpointWatcher watcher = origin == null ? null : discovery.watch(origin);
        if (origin == null || watcher == null) {
            stop(name);
            return null;
        }
        EndpointFeed feed = new EndpointFeed(origin, watcher, sources, onUpdate, environment);
        tellKnown(feed, before);
        if (before != null && before.watching()) {
            before.unlist();
            feed.start();
        }
        stop(name);
        feeds.put(name, feed);
        return feed;
    }

    /** Not all that a node is told of its mesh has a part in how it is discovered. */
    private static boolean isSameQuestion(DeclaredDiscovery one, DeclaredDiscovery other) {
        return one.discovery().equals(other.discovery())
                && Objects.equals(one.meshPreference(), other.meshPreference())
                && one.defaults().dnsBalanceAll() == other.defaults().dnsBalanceAll()
                && one.defaults().dns().equals(other.defaults().dns());
    }

    private void tellKnown(EndpointFeed feed, @Nullable EndpointFeed before) {
        LastKnownGood.Answer known = knownOf(feed.origin(), before);
        if (known != null) {
            feed.knownBefore(known);
        }
    }

    /** Returns what the feed before knows, or else what was known when a process ran last, if the same was declared. */
    private LastKnownGood.@Nullable Answer knownOf(DeclaredDiscovery origin, @Nullable EndpointFeed before) {
        String name = origin.virtualNode();
        LastKnownGood good = restored;
        if (before != null) {
            return before.origin().discovery().equals(origin.discovery()) ? before.answer() : null;
        } else if (good == null || !knowing.add(name)) {
            return null;
        }
        VirtualNode node = good.config().virtualNodes().get(name);
        boolean same = node != null && Objects.equals(origin.discovery(), node.serviceDiscovery());
        return same ? good.answers().get(name) : null;
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
            feed.stop();
        }
    }

    void refresh() {
        feeds.values().forEach(EndpointFeed::refresh);
    }

    /** Stops every feed. */
    void stop() {
        feeds.values().forEach(EndpointFeed::stop);
        feeds.clear();
    }
}
