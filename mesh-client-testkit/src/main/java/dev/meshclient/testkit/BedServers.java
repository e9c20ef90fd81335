package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.VirtualNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The servers of a bed, and the service discovery that leads to them. */
final class BedServers implements EndpointResolverFactory {
    private final Map<String, List<WireMockServer>> byNode = new LinkedHashMap<>();
    private final Map<String, List<Endpoint>> endpoints = new HashMap<>();

    private BedServers() {}

    static BedServers start(MeshConfig config) {
        BedServers servers = new BedServers();
        try {
            config.virtualNodes().values().forEach(servers::startNode);
            return servers;
        } catch (RuntimeException e) {
            servers.stop();
            throw e;
        }
    }

    private void startNode(VirtualNode node) {
        ServiceDiscovery discovery = node.serviceDiscovery();
        if (discovery == null) {
            return;
        }
        List<WireMockServer> servers = byNode.computeIfAbsent(node.name(), name -> new ArrayList<>());
        List<Endpoint> served = endpoints.computeIfAbsent(node.name(), name -> new ArrayList<>());
        for (Endpoint declared : declared(discovery)) {
            WireMockServer server = new WireMockServer(
                    wireMockConfig().dynamicPort().bindAddress("127.0.0.1").containerThreads(8));
            server.start();
            servers.add(server);
            served.add(new Endpoint(
                    "127.0.0.1",
                    server.port(),
                    declared.zone(),
                    declared.weight(),
                    declared.attributes(),
                    declared.instanceId()));
        }
    }

    private static List<Endpoint> declared(ServiceDiscovery discovery) {
        return discovery instanceof ServiceDiscovery.Static fixed
                ? fixed.endpoints()
                : List.of(Endpoint.of("127.0.0.1", 0));
    }

    List<WireMockServer> of(String virtualNode) {
        List<WireMockServer> servers = byNode.get(virtualNode);
        if (servers == null) {
            throw new IllegalArgumentException(
                    "virtualNode: " + virtualNode + " (expected: one of " + byNode.keySet() + ")");
        }
        return List.copyOf(servers);
    }

    void stop() {
        byNode.values().forEach(servers -> servers.forEach(WireMockServer::stop));
    }

    @Override
    public @Nullable EndpointResolver create(DeclaredDiscovery declared) {
        List<Endpoint> served = endpoints.get(declared.virtualNode());
        return served == null ? null : new BedResolver(served);
    }

    /** Answers with the bed's servers, once and for all. */
    private record BedResolver(List<Endpoint> endpoints) implements EndpointResolver {
        @Override
        public String name() {
            return "test bed";
        }

        @Override
        public Resolution resolve() {
            return new Resolution(endpoints, Duration.ZERO);
        }
    }
}
