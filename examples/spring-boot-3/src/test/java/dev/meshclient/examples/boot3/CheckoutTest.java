package dev.meshclient.examples.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CheckoutTest {

    @Autowired
    private MeshClient mesh;

    @Autowired
    private TestRestTemplate browser;

    @DynamicPropertySource
    static void mesh(DynamicPropertyRegistry properties) {
        Orders.lead(properties);
    }

    @Test
    void the_okhttp_client_calls_through_the_mesh(@Autowired OkHttpClient client) throws IOException {
        Request request =
                new Request.Builder().url(Clients.ORDERS + "/orders/7").build();
        try (Response response = client.newCall(request).execute()) {
            assertThat(response.body().string()).isEqualTo("seven apples");
        }
    }

    @Test
    void the_rest_client_calls_through_the_mesh(@Autowired RestClient client) {
        assertThat(client.get().uri("/orders/7").retrieve().body(String.class)).isEqualTo("seven apples");
    }

    @Test
    void the_rest_template_calls_through_the_mesh(@Autowired RestTemplate template) {
        assertThat(template.getForObject("/orders/7", String.class)).isEqualTo("seven apples");
    }

    @Test
    void the_web_client_calls_through_the_mesh(@Autowired WebClient client) {
        assertThat(client.get()
                        .uri("/orders/7")
                        .retrieve()
                        .bodyToMono(String.class)
                        .block())
                .isEqualTo("seven apples");
    }

    @Test
    void an_http_interface_calls_through_the_mesh(@Autowired OrdersService orders) {
        assertThat(orders.order(7)).isEqualTo("seven apples");
    }

    @Test
    void open_feign_calls_through_the_mesh(@Autowired OrdersFeignClient orders) {
        assertThat(orders.order(7)).isEqualTo("seven apples");
    }

    @Test
    void a_served_request_calls_through_the_mesh() {
        assertThat(browser.getForObject("/checkout/7", String.class)).isEqualTo("seven apples");
    }

    @Test
    void the_deadline_of_a_served_request_ends_its_calls() {
        HttpHeaders headers = new HttpHeaders();
        headers.add("x-envoy-expected-rq-timeout-ms", "200");
        ResponseEntity<String> response =
                browser.exchange("/checkout/" + Orders.SLOW, HttpMethod.GET, new HttpEntity<>(headers), String.class);
        assertThat(response.getStatusCode().is5xxServerError()).isTrue();
        assertThat(mesh.decisions())
                .anySatisfy(decision -> assertThat(decision.toString())
                        .contains("/orders/" + Orders.SLOW)
                        .contains("CALLER_TIMEOUT"));
    }
}
