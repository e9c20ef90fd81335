package dev.meshclient.examples.shop.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** An application that only serves needs no mesh in its tests. */
class PaymentsApplicationTest {

    @Test
    void whoever_takes_the_money_says_so() {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(PaymentsApplication.class)
                .properties("spring.config.name=payments")
                .run(
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--mesh.client.enabled=false",
                        "--shop.instance=payments-2")) {
            String port = application.getEnvironment().getProperty("local.server.port");
            assertThat(RestClient.create("http://127.0.0.1:" + port)
                            .put()
                            .uri("/payments/7")
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(Map.of("cents", 4900))
                            .retrieve()
                            .body(String.class))
                    .isEqualTo("payments-2");
        }
    }
}
