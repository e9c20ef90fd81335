package dev.meshclient.examples.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CheckoutTest {

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
}
