package dev.meshclient.examples.boot3;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The server behind {@code orders.shop.local}, a name that no DNS knows. */
final class Orders {
    static final int SLOW = 13;

    private static final WireMockServer SERVER =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    static {
        SERVER.start();
        SERVER.stubFor(get("/orders/7").willReturn(ok("seven apples")));
        SERVER.stubFor(get("/orders/" + SLOW).willReturn(ok("thirteen pears").withFixedDelay(3000)));
    }

    private Orders() {}

    /** Has the application's mesh lead to it. */
    static void lead(DynamicPropertyRegistry properties) {
        properties.add("mesh.client.config", () -> "");
        properties.add("mesh.client.document", Orders::mesh);
    }

    private static String mesh() {
        return """
                format: mesh-client/v1
                meshDomains: [shop.local]
                virtualServices:
                  orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
                virtualNodes:
                  orders:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
                """.formatted(SERVER.port());
    }
}
