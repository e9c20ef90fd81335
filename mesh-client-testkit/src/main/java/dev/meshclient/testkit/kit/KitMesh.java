package dev.meshclient.testkit.kit;

import dev.meshclient.config.ConfigSources;
import dev.meshclient.event.MeshListener;
import dev.meshclient.testkit.MeshTestBed;
import dev.meshclient.time.ScriptedRandom;
import java.time.Duration;
import java.util.List;

/** The mesh that adaptors and listeners are tested with. */
final class KitMesh {
    static final String ORDERS = "http://orders.kit.local";
    static final String STOCK = "http://stock.kit.local";
    static final String UNKNOWN = "http://unknown.kit.local";

    private static final String MESH = """
            format: mesh-client/v1
            meshDomains: [kit.local]
            virtualServices:
              orders.kit.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
              stock.kit.local: {provider: {virtualNode: {virtualNodeName: stock}}}
            virtualRouters:
              orders:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                routes:
                  testers:
                    priority: 1
                    httpRoute:
                      match: {prefix: /, headers: [{name: x-tester, match: {exact: 'yes'}}]}
                      action: {weightedTargets: [{virtualNode: orders-v2, weight: 1}]}
                  split:
                    priority: 2
                    httpRoute:
                      match: {prefix: /split}
                      action:
                        weightedTargets: [{virtualNode: orders-v1, weight: 3}, {virtualNode: orders-v2, weight: 1}]
                  hasty:
                    priority: 3
                    httpRoute:
                      match: {prefix: /hasty}
                      action: {weightedTargets: [{virtualNode: orders-v2, weight: 1}]}
                      timeout: {perRequest: {unit: s, value: 2}}
                  everything:
                    priority: 4
                    httpRoute:
                      match: {prefix: /}
                      action: {weightedTargets: [{virtualNode: orders-v1, weight: 1}]}
                      retryPolicy:
                        maxRetries: 2
                        perRetryTimeout: {unit: s, value: 10}
                        httpRetryEvents: [server-error]
                        tcpRetryEvents: [connection-error]
            virtualNodes:
              orders-v1:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}, {address: 10.0.0.2}]}}
              orders-v2:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 10.0.0.3}]}}
              stock:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 10.0.0.4}]}}
            """;

    private KitMesh() {}

    /** Starts it; what is still open when it closes is cancelled at once. */
    static MeshTestBed start(MeshListener... listeners) {
        return MeshTestBed.start(ConfigSources.text("kit.yaml", MESH), mesh -> {
            List.of(listeners).forEach(mesh::listener);
            return mesh.drain(Duration.ZERO).random(ScriptedRandom.seeded(4711));
        });
    }
}
