package dev.meshclient.spring.console;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Orders in two versions, of which one has two instances, and a stock that only fails, in a file that can be changed. */
final class ShownMesh implements AutoCloseable {
    static final String ATTACK = "<script>window.attacked=1</script>\"'><img src=x onerror=window.attacked=1>";

    final Path file;
    final WireMockServer stable = answering("orders v1");
    final WireMockServer mortal = answering("orders v1");
    private final WireMockServer canary = answering("orders v2");
    private final WireMockServer stock = started();

    ShownMesh(Path folder) throws IOException {
        this.file = folder.resolve("mesh.yaml");
        stock.stubFor(any(anyUrl()).willReturn(serverError()));
        weights(90, 10);
    }

    private static WireMockServer answering(String body) {
        WireMockServer server = started();
        server.stubFor(any(anyUrl()).willReturn(ok(body)));
        return server;
    }

    private static WireMockServer started() {
        WireMockServer server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }

    /** Has a route with a name that wants to be a script. */
    void attack() throws IOException {
        String route = """
                      '%s':
                        priority: 9
                        httpRoute:
                          match: {prefix: /attack}
                          action: {weightedTargets: [{virtualNode: orders-v2, weight: 1}]}
                """.formatted(ATTACK.replace("'", "''"));
        write(document(90, 10).replace("      everyone:\n", route + "      everyone:\n"));
    }

    /** Has everything as it was at first, but for the port of an endpoint that was killed. */
    void revive() throws IOException {
        if (!mortal.isRunning()) {
            mortal.start();
        }
        weights(90, 10);
    }

    private void write(String document) throws IOException {
        Path next = Files.writeString(file.resolveSibling("next.yaml"), document);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Changes how the orders are split; the file is replaced as a whole, as a deployment does it. */
    void weights(int stableWeight, int canaryWeight) throws IOException {
        write(document(stableWeight, canaryWeight));
    }

    private String document(int stableWeight, int canaryWeight) {
        return """
                format: mesh-client/v1
                meshName: shop
                virtualServices:
                  orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
                  stock.shop.local: {provider: {virtualNode: {virtualNodeName: stock}}}
                virtualRouters:
                  orders:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    routes:
                      testers:
                        priority: 1
                        httpRoute:
                          match: {prefix: /, headers: [{name: X-Tester, match: {exact: 'yes'}}]}
                          action: {weightedTargets: [{virtualNode: orders-v2, weight: 1}]}
                      everyone:
                        priority: 2
                        httpRoute:
                          match: {prefix: /}
                          action: {weightedTargets: [{virtualNode: orders-v1, weight: %1$d}, {virtualNode: orders-v2, weight: %2$d}]}
                          retryPolicy:
                            maxRetries: 2
                            perRetryTimeout: {unit: s, value: 5}
                            httpRetryEvents: [gateway-error]
                            tcpRetryEvents: [connection-error]
                virtualNodes:
                  checkout:
                    backends:
                      - virtualService: {virtualServiceName: orders.shop.local}
                      - virtualService: {virtualServiceName: stock.shop.local}
                  orders-v1:
                    listeners:
                      - portMapping: {port: 8080, protocol: http}
                        outlierDetection:
                          maxServerErrors: 1
                          interval: {unit: s, value: 300}
                          baseEjectionDuration: {unit: s, value: 300}
                          maxEjectionPercent: 50
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %3$d, zone: eu-1a}, {address: localhost, port: %4$d, zone: eu-1b}]}}
                  orders-v2:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %5$d, zone: eu-1a}]}}
                  stock:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %6$d, zone: eu-1b}]}}
                """.formatted(stableWeight, canaryWeight, stable.port(), mortal.port(), canary.port(), stock.port());
    }

    @Override
    public void close() {
        Stream.of(stable, mortal, canary, stock).forEach(WireMockServer::stop);
    }
}
