package dev.meshclient.testkit;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.testkit.kit.EndpointResolverContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The kit for service discovery, extended in another package, as users do. */
class BedServersTest extends EndpointResolverContract {
    private static final MeshConfig MESH =
            new ConfigLoader().load(new ConfigDocument("mesh.yaml", """
                    format: mesh-client/v1
                    virtualNodes:
                      orders:
                        listeners: [{portMapping: {port: 8080, protocol: http}}]
                        serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}, {address: 10.0.0.2}]}}
                    """)).config();

    private final BedServers servers = BedServers.start(MESH, 1);

    @AfterEach
    void stop() {
        servers.stop();
    }

    @Override
    protected EndpointResolverFactory factory() {
        return servers;
    }

    @Override
    protected String virtualNode() {
        return "orders";
    }

    @Override
    protected ServiceDiscovery discovery() {
        return MESH.virtualNodes().get("orders").serviceDiscovery();
    }

    @Override
    protected List<Endpoint> endpoints() {
        return servers.of("orders").stream()
                .map(WireMockServer::port)
                .map(port -> Endpoint.of("127.0.0.1", port))
                .toList();
    }

    /** The servers stand in for every kind. */
    @Override
    protected List<ServiceDiscovery> others() {
        return List.of();
    }
}
