package dev.meshclient.testkit;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.VirtualNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The servers of a bed, and the service discovery that leads to them. */
final class BedServers implements EndpointResolverFactory {
    static final int MOST = 64;

    private final Map<String, List<BedServer>> byNode = new LinkedHashMap<>();
    private final Set<String> nodes;
    private final Outage outage = new Outage();

    private BedServers(Set<String> nodes) {
        this.nodes = nodes;
    }

    /**
     * Starts the servers of a mesh.
     *
     * @param perNode how many a node gets that does not name its endpoints itself
     * @throws IllegalArgumentException if these are too many
     */
    static BedServers start(MeshConfig config, int perNode) {
        BedServers servers =
                new BedServers(Collections.unmodifiableSet(new TreeMap<>(config.virtualNodes()).navigableKeySet()));
        Map<String, List<Endpoint>> declared = new TreeMap<>();
        config.virtualNodes().values().forEach(node -> declared.put(node.name(), declared(node, perNode)));
        int count = declared.values().stream().mapToInt(List::size).sum();
        if (count > MOST) {
            throw new IllegalArgumentException("servers: " + count + " (expected: at most " + MOST
                    + "; test with a part of the mesh, or with fewer endpoints for each node)");
        }
        try {
            declared.forEach(servers::startNode);
            return servers;
        } catch (RuntimeException e) {
            servers.stop();
            throw e;
        }
    }

    private static List<Endpoint> declared(VirtualNode node, int perNode) {
        ServiceDiscovery discovery = node.serviceDiscovery();
        if (discovery == null) {
            return List.of();
        }
        return discovery instanceof ServiceDiscovery.Static fixed
                ? fixed.endpoints()
                : Collections.nCopies(perNode, Endpoint.of("127.0.0.1", 0));
    }

    private void startNode(String node, List<Endpoint> endpoints) {
        List<BedServer> started = new ArrayList<>();
        byNode.put(node, started);
        endpoints.forEach(endpoint -> started.add(BedServer.start(endpoint)));
    }

    /** Returns the servers of a node, at least one. */
    List<WireMockServer> of(String virtualNode) {
        return running(virtualNode).stream().map(BedServer::server).toList();
    }

    List<BedServer> running(String virtualNode) {
        if (!nodes.contains(virtualNode)) {
            throw new IllegalArgumentException("virtualNode: " + virtualNode + " (expected: one of " + nodes + ")");
        }
        List<BedServer> servers = byNode.getOrDefault(virtualNode, List.of());
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("virtualNode: " + virtualNode
                    + " has no endpoints, so that nothing stands for it (expected: serviceDiscovery with at least one"
                    + " endpoint, in the mesh or in an overlay)");
        }
        return servers;
    }

    Stream<BedServer> all() {
        return byNode.values().stream().flatMap(List::stream);
    }

    Outage outage() {
        return outage;
    }

    /** Returns the node that a server stands for; null if none does. */
    @Nullable
    String nodeAt(int port) {
        for (Map.Entry<String, List<BedServer>> node : byNode.entrySet()) {
            if (node.getValue().stream().anyMatch(server -> server.endpoint().port() == port)) {
                return node.getKey();
            }
        }
        return null;
    }

    /** Makes every server as good as new, and lets go of the requests that they keep. */
    void recover() {
        outage.end();
        all().forEach(BedServer::recover);
    }

    /** Makes every server as good as new, without stubs. */
    void reset() {
        outage.end();
        all().forEach(BedServer::reset);
    }

    void stop() {
        all().forEach(BedServer::stop);
    }

    @Override
    public @Nullable EndpointResolver create(DeclaredDiscovery declared) {
        List<BedServer> servers = byNode.get(declared.virtualNode());
        return servers == null
                ? null
                : new BedResolver(
                        declared.virtualNode(),
                        servers.stream().map(BedServer::endpoint).toList(),
                        outage);
    }
}
