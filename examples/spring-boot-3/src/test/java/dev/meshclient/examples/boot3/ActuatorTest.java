package dev.meshclient.examples.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tests have no exporters of metrics unless they ask for them. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureObservability(tracing = false)
class ActuatorTest {

    @Autowired
    private TestRestTemplate browser;

    @DynamicPropertySource
    static void mesh(DynamicPropertyRegistry properties) {
        Orders.lead(properties);
    }

    @Test
    void the_endpoint_describes_the_mesh() {
        assertThat(browser.getForObject("/actuator/mesh", String.class))
                .contains("mesh-client/description/v1", "orders.shop.local");
    }

    @Test
    void the_console_is_a_page() {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Accept", "text/html");
        ResponseEntity<String> page =
                browser.exchange("/actuator/mesh/console", HttpMethod.GET, new HttpEntity<>(headers), String.class);
        assertThat(page.getStatusCode().value()).isEqualTo(200);
        assertThat(page.getBody()).contains("<html", "orders.shop.local");
    }

    @Test
    void the_health_tells_of_the_mesh() {
        assertThat(browser.getForObject("/actuator/health", String.class))
                .contains("\"mesh\":{\"status\":\"UP\",\"details\":{");
    }

    @Test
    void calls_are_counted_at_the_prometheus_endpoint() {
        browser.getForObject("/checkout/7", String.class);
        assertThat(browser.getForObject("/actuator/prometheus", String.class)).contains("mesh_calls_total{");
    }
}
