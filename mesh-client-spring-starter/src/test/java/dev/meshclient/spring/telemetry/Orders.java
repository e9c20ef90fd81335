package dev.meshclient.spring.telemetry;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.List;

/** A server that fails the first time and then answers, and the mesh that it is in, which tries again. */
final class Orders implements AutoCloseable {
    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    Orders() {
        server.start();
        failOnce();
    }

    void failOnce() {
        server.resetAll();
        server.stubFor(get("/orders")
                .inScenario("retry")
                .whenScenarioStateIs(STARTED)
                .willReturn(serviceUnavailable())
                .willSetStateTo("well"));
        server.stubFor(
                get("/orders").inScenario("retry").whenScenarioStateIs("well").willReturn(ok("seven")));
    }

    void answer() {
        server.resetAll();
        server.stubFor(get("/orders").willReturn(ok("seven")));
    }

    /** Returns the identifiers of the spans that the requests came with, in their order. */
    List<String> spans() {
        return server.findAll(getRequestedFor(urlEqualTo("/orders"))).stream()
                .map(request -> request.getHeader("traceparent"))
                .map(header -> header == null ? "" : header.split("-")[2])
                .toList();
    }

    int port() {
        return server.port();
    }

    String mesh() {
        return "mesh.client.document=" + """
                format: mesh-client/v1
                virtualServices:
                  orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
                virtualRouters:
                  orders:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    routes:
                      everyone:
                        httpRoute:
                          match: {prefix: /}
                          action: {weightedTargets: [{virtualNode: orders, weight: 1}]}
                          retryPolicy: {maxRetries: 1, perRetryTimeout: {unit: s, value: 10}, httpRetryEvents: [server-error]}
                virtualNodes:
                  orders:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
                """.formatted(server.port());
    }

    @Override
    public void close() {
        server.stop();
    }
}
