package dev.meshclient.spring.aot;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.spring.MeshClientProperties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that was processed ahead of time, as it is for a native image, and runs on the JVM. */
class AheadOfTimeTest {
    private static final WireMockServer SERVER =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    private static AheadOfTime shop;
    private static String output;

    @BeforeAll
    @Timeout(600)
    static void run(@TempDir Path folder) throws Exception {
        SERVER.start();
        SERVER.stubFor(get("/orders/7").willReturn(ok("seven apples")));
        List<String> arguments = List.of(
                "--server.port=0",
                "--management.endpoints.web.exposure.include=health,mesh",
                "--management.endpoint.health.show-details=always",
                "--mesh.client.decisions.kept=7",
                "--mesh.client.console.enabled=true",
                "--mesh.client.document=" + mesh());
        shop = new AheadOfTime(ShopApplication.class, folder);
        shop.build(arguments);
        output = shop.run(arguments);
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
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

    @Test
    void its_clients_call_through_the_mesh() {
        assertThat(output)
                .contains("[ahead of time] true", "[okhttp] seven apples", "[rest client] seven apples")
                .contains("[misspelt]")
                .contains("the nearest are orders.shop.local");
    }

    @Test
    void its_actuator_shows_the_mesh() {
        assertThat(output).contains("[mesh] {", "mesh-client/description/v1");
    }

    @Test
    void a_native_image_can_bind_the_properties_and_call_the_endpoint() throws Exception {
        assertThat(shop.metadata())
                .contains(
                        MeshClientProperties.class.getName(),
                        MeshClientProperties.Decisions.class.getName(),
                        MeshClientProperties.CloudMap.class.getName(),
                        "dev.meshclient.spring.actuate.MeshEndpoint");
    }

    @Test
    void a_native_image_has_every_class_whose_name_the_cache_composes() throws Exception {
        List<Class<?>> composed = new ArrayList<>();
        for (String name : shop.loaded()) {
            if (name.matches("com\\.github\\.benmanes\\.caffeine\\.cache\\.[PFSW][A-Z]+")) {
                composed.add(Class.forName(name));
            }
        }
        assertThat(composed).isNotEmpty();
        String metadata = shop.metadata();
        for (Class<?> type : composed) {
            // What another one extends is found with it.
            if (composed.stream().noneMatch(other -> other != type && type.isAssignableFrom(other))) {
                assertThat(metadata.contains('"' + type.getName() + '"'))
                        .as(type.getName())
                        .isTrue();
            }
        }
    }
}
