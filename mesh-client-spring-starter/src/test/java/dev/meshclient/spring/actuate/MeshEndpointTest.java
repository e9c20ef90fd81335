package dev.meshclient.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class MeshEndpointTest {
    private ConfigurableApplicationContext application;

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "management.endpoints.web.exposure.include=mesh",
                        "mesh.client.console.enabled=true",
                        "mesh.client.document={format: mesh-client/v1, virtualServices: {}, virtualNodes: {}}")
                .run();
        String port = application.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void the_endpoint_describes_the_mesh() throws Exception {
        HttpResponse<String> response = get("/actuator/mesh");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"format\": \"mesh-client/description/v1\"");
    }

    @Test
    void the_console_is_a_page() throws Exception {
        HttpResponse<String> response = get("/actuator/mesh/console");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(response.body()).contains("mesh client at");
    }

    /** An application without anything of its own. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
