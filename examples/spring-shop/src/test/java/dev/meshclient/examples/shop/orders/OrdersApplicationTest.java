package dev.meshclient.examples.shop.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/** The whole application, with a mesh that stands in its properties and a server that stands for payments. */
class OrdersApplicationTest {
    private static final String MESH = """
            format: mesh-client/v1
            meshName: shop
            virtualServices:
              payments.shop.local: {provider: {virtualNode: {virtualNodeName: payments}}}
            virtualNodes:
              orders-v2:
                backends: [{virtualService: {virtualServiceName: payments.shop.local}}]
              payments:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
            """;

    private final WireMockServer payments =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() {
        payments.start();
        application = new SpringApplicationBuilder(OrdersApplication.class)
                .properties("spring.config.name=orders")
                .run(
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--shop.version=v2",
                        "--mesh.client.config=",
                        "--mesh.client.document=" + MESH.formatted(payments.port()));
    }

    @AfterEach
    void stop() {
        application.close();
        payments.stop();
    }

    @Test
    void an_order_is_paid_through_the_mesh() {
        payments.stubFor(put("/payments/7").willReturn(ok("payments-1")));
        String port = application.getEnvironment().getProperty("local.server.port");

        Order order = Objects.requireNonNull(RestClient.create("http://127.0.0.1:" + port)
                .put()
                .uri("/orders/7")
                .body(new NewOrder("chair", 4900))
                .retrieve()
                .body(Order.class));

        assertThat(order).isEqualTo(new Order("7", "v2", "payments-1"));
        payments.verify(putRequestedFor(urlEqualTo("/payments/7"))
                .withHeader("Host", equalTo("payments.shop.local"))
                .withRequestBody(equalToJson("{\"cents\": 4900}")));
    }
}
