package dev.meshclient.spring.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A Spring Boot application that runs on a port of its own, and is asked over HTTP. */
final class RunningApplication implements AutoCloseable {
    static final String SHOP = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
              stock.shop.local: {provider: {virtualNode: {virtualNodeName: stock}}}
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: 1, zone: zürich}]}}
              stock:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 127.0.0.2}]}}
            """;

    final ConfigurableApplicationContext context;

    private final HttpClient client = HttpClient.newHttpClient();

    RunningApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts an application in which every endpoint can be seen. */
    static RunningApplication start(String... properties) {
        return start(application -> application, properties);
    }

    static RunningApplication start(UnaryOperator<SpringApplicationBuilder> more, String... properties) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "management.endpoints.web.exposure.include=*",
                        "management.endpoint.health.show-details=always",
                        "mesh.client.document=" + SHOP)
                .properties(properties);
        return new RunningApplication(more.apply(application).run());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return getAt("local.server.port", path, headers);
    }

    HttpResponse<String> getAt(String portProperty, String path, String... headers)
            throws IOException, InterruptedException {
        String port = context.getEnvironment().getProperty(portProperty);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    /** Returns the body of an answer, or why there is none. */
    String body(String path) {
        try {
            return get(path).body();
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }

    HttpResponse<String> post(String path) throws IOException, InterruptedException {
        String port = context.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
    }

    /** An application without anything of its own. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
