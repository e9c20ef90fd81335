package dev.meshclient.testing;

import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;

/** A small mesh in the native format: {@code orders.shop.local} on two endpoints. */
public final class TestDocument {
    private static final String SHOP = """
            format: mesh-client/v1
            meshDomains: [shop.local]
            virtualServices:
              orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
            virtualRouters:
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                routes:
                  paid:
                    httpRoute:
                      match: {prefix: /paid, method: POST}
                      action: {weightedTargets: [{virtualNode: orders-v1, weight: 1}]}
                  all:
                    httpRoute:
                      match: {prefix: /orders}
                      action:
                        weightedTargets: [{virtualNode: orders-v1, weight: 3}, {virtualNode: orders-v2, weight: 1}]
                      timeout: {perRequest: {value: 2, unit: s}}
                      retryPolicy:
                        maxRetries: 1
                        perRetryTimeout: {value: 500, unit: ms}
                        httpRetryEvents: [server-error]
            virtualNodes:
              orders-v1:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1, zone: a}, {address: 10.0.0.2}]}}
              orders-v2:
                listeners:
                  - portMapping: {port: 8080, protocol: http}
                    tls: {mode: STRICT, certificate: {file: {certificateChain: /c.pem, privateKey: /k.pem}}}
                serviceDiscovery: {static: {endpoints: [{address: 10.0.0.3}]}}
            """;

    private TestDocument() {}

    public static ConfigSource shop() {
        return source(SHOP);
    }

    public static ConfigSource source(String text) {
        return ConfigSources.text("mesh.yaml", text);
    }
}
