package dev.meshclient.testkit.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.testkit.standin.ConfigEndpointStandIn;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an endpoint for configuration may serve: either dialect comes into force, also in place of the other one. */
class EndpointDialectsTest {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String DESCRIBED = """
            [
              {"virtualService": {"meshName": "shop", "virtualServiceName": "orders.shop.local",
                "metadata": {"version": 1}, "status": {"status": "ACTIVE"},
                "spec": {"provider": {"virtualRouter": {"virtualRouterName": "orders"}}}}},
              {"virtualRouter": {"meshName": "shop", "virtualRouterName": "orders",
                "spec": {"listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}]}}},
              {"route": {"meshName": "shop", "virtualRouterName": "orders", "routeName": "all",
                "spec": {"httpRoute": {"match": {"prefix": "/"},
                  "action": {"weightedTargets": [{"virtualNode": "orders", "weight": 1}]}}}}},
              {"virtualNode": {"meshName": "shop", "virtualNodeName": "orders",
                "spec": {"listeners": [{"portMapping": {"port": %d, "protocol": "http"}}],
                  "serviceDiscovery": {"awsCloudMap": {"namespaceName": "shop.local", "serviceName": "%s"}}}}}
            ]
            """;
    private static final String NATIVE = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: %d, protocol: http}}]
                serviceDiscovery: {awsCloudMap: {namespaceName: shop.local, serviceName: %s}}
            """;

    private final FakeClock clock = new FakeClock();
    private final ConfigEndpointStandIn endpoint = ConfigEndpointStandIn.start();
    private final CloudMapStandIn cloudMap = CloudMapStandIn.start();
    private final Instance one = Instance.start("one");
    private final Instance two = Instance.start("two");

    @AfterEach
    void close() {
        endpoint.close();
        cloudMap.close();
        one.close();
        two.close();
    }

    private void serve(String dialect, Instance instance) {
        cloudMap.namespace("shop.local").service(instance.name()).register("i-1", instance.attributes());
        endpoint.put("/mesh", dialect.formatted(instance.port(), instance.name()));
    }

    private void assertInForce(String first, String second) throws IOException {
        serve(first, one);
        ConfigEndpoint source = ConfigEndpoint.builder(endpoint.uri().resolve("/mesh"))
                .pollInterval(POLL)
                .build();
        try (Shop shop =
                Shop.on(clock, Shop.of(source).registry(Shop.registry(cloudMap).build()))) {
            assertThat(shop.call()).isEqualTo("one");
            serve(second, two);
            clock.advance(POLL.multipliedBy(4));
            assertThat(shop.call()).isEqualTo("two");
            assertThat(shop.mesh().sources().get(0).state()).isEqualTo(SourceStatus.State.CURRENT);
        }
    }

    @Test
    void app_meshs_own_json_comes_into_force_and_so_does_a_change_of_it() throws IOException {
        assertInForce(DESCRIBED, DESCRIBED);
    }

    @Test
    void app_meshs_own_json_is_followed_by_a_native_document() throws IOException {
        assertInForce(DESCRIBED, NATIVE);
    }

    @Test
    void a_native_document_is_followed_by_app_meshs_own_json() throws IOException {
        assertInForce(NATIVE, DESCRIBED);
    }
}
