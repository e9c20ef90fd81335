package dev.meshclient.testkit.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testkit.MeshLeakCheck;
import java.io.IOException;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application that is a virtual gateway: App Mesh's defaults of gateway routes, on the wire. */
class GatewayTest {
    private static final String TARGET = "action: {target: {virtualService: {virtualServiceName: orders.shop.local}}";

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private final RoutedMesh mesh = RoutedMesh.with()
            .identity("mesh/shop/virtualGateway/edge")
            .routes("""
                    inner:
                      priority: 1
                      httpRoute:
                        match: {prefix: /b}
                        action: {weightedTargets: [{virtualNode: b, weight: 1}]}
                    others:
                      priority: 2
                      httpRoute:
                        match: {prefix: /}
                        action: {weightedTargets: [{virtualNode: a, weight: 1}]}
                    """)
            .more("""
                    virtualGateways:
                      edge:
                        listeners: [{portMapping: {port: 80, protocol: http}}]
                        gatewayRoutes:
                          stripped:
                            priority: 1
                            httpRoute: {match: {prefix: /shop/}, TARGET}}
                          replaced:
                            priority: 2
                            httpRoute: {match: {prefix: /old/}, TARGET, rewrite: {prefix: {value: /new/}}}}
                          kept:
                            priority: 3
                            httpRoute:
                              match: {prefix: /kept}
                              TARGET, rewrite: {prefix: {defaultPrefix: DISABLED}, hostname: {defaultTargetHostname: DISABLED}}}
                          fixed:
                            priority: 4
                            httpRoute: {match: {path: {exact: /home}}, TARGET, rewrite: {path: {exact: /index.html}}}}
                    """.replace("TARGET", TARGET))
            .start();

    @AfterEach
    void close() throws Exception {
        mesh.close();
    }

    private static Request.Builder outside(String pathAndQuery) {
        return new Request.Builder().url("http://shop.example.com" + pathAndQuery);
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/items?q=1, /items?q=1, orders.shop.local",
        "/shop/, /, orders.shop.local",
        "/old/items, /new/items, orders.shop.local",
        "/kept/items, /kept/items, shop.example.com",
        "/home?q=1, /index.html?q=1, orders.shop.local"
    })
    void a_gateway_route_rewrites_path_and_host(String requested, String path, String host) {
        assertThat(mesh.send(outside(requested))).isEqualTo("a");
        assertThat(mesh.a().last().target()).isEqualTo(path);
        assertThat(mesh.a().last().host()).isEqualTo(host);
    }

    @Test
    void the_routes_of_the_service_see_what_the_gateway_has_made_of_the_request() {
        assertThat(mesh.send(outside("/shop/b/items"))).isEqualTo("b");
        assertThat(mesh.b().last().target()).isEqualTo("/b/items");
    }

    @Test
    void the_application_sees_its_own_request() throws IOException {
        try (Response response = mesh.open(outside("/shop/items"))) {
            assertThat(response.request().url()).hasToString("http://shop.example.com/shop/items");
        }
    }
}
