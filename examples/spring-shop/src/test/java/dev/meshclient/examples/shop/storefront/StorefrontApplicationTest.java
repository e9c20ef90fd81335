package dev.meshclient.examples.shop.storefront;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.MeshClient;
import dev.meshclient.testkit.MeshTest;
import dev.meshclient.testkit.MeshTestBed;
import dev.meshclient.testkit.Node;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/** The whole application on the mesh of a test bed, whose servers stand for orders. */
@MeshTest(value = "shop.yaml", endpoints = 2, identity = "mesh/shop/virtualNode/storefront")
class StorefrontApplicationTest {
    private static final String ORDER = "/orders/[0-9a-f-]{36}";

    private ConfigurableApplicationContext application;

    @BeforeEach
    void start(MeshClient mesh) {
        application = new SpringApplicationBuilder(StorefrontApplication.class)
                .properties("spring.config.name=storefront")
                .initializers(context -> context.getBeanFactory().registerSingleton("meshClient", mesh))
                .run("--server.port=0", "--spring.main.banner-mode=off");
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private Receipt checkout() {
        String port = application.getEnvironment().getProperty("local.server.port");
        return Objects.requireNonNull(RestClient.create("http://127.0.0.1:" + port)
                .post()
                .uri("/checkout")
                .body(new Basket("chair", 4900))
                .retrieve()
                .body(Receipt.class));
    }

    @Test
    void a_checkout_becomes_an_order(MeshTestBed bed) {
        bed.servers("orders")
                .forEach(orders -> orders.stubFor(put(urlPathMatching(ORDER))
                        .willReturn(okJson("{\"order\": \"7\", \"version\": \"v1\", \"paidBy\": \"payments-2\"}"))));

        assertThat(checkout()).isEqualTo(new Receipt("7", "v1", "payments-2"));
        assertThat(bed.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.virtualNode()).isEqualTo("orders"));
    }

    @Test
    void an_instance_of_orders_that_is_not_available_is_not_noticed(
            @Node("orders") WireMockServer failing, MeshTestBed bed) {
        WireMockServer sound = bed.servers("orders").get(1);
        failing.stubFor(put(urlPathMatching(ORDER)).willReturn(serviceUnavailable()));
        sound.stubFor(put(urlPathMatching(ORDER))
                .willReturn(okJson("{\"order\": \"7\", \"version\": \"v1\", \"paidBy\": \"payments-1\"}")));

        checkout();
        checkout();

        sound.verify(
                2,
                putRequestedFor(urlPathMatching(ORDER))
                        .withRequestBody(equalToJson("{\"item\": \"chair\", \"cents\": 4900}")));
    }
}
