package dev.meshclient.spring.inbound;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The application in a Tomcat of its own, and a server that it calls through the mesh. */
final class RunningShop implements AutoCloseable {
    final WireMockServer orders =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    final ConfigurableApplicationContext context;
    private final OkHttpClient browser = new OkHttpClient();

    RunningShop(Class<?> application, String... properties) {
        orders.start();
        List<String> all = new ArrayList<>(List.of("server.port=0", "spring.main.banner-mode=off"));
        all.add("mesh.client.document=" + """
                format: mesh-client/v1
                virtualServices:
                  orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
                virtualNodes:
                  orders:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
                """.formatted(orders.port()));
        all.addAll(List.of(properties));
        context = new SpringApplicationBuilder(application)
                .run(Stream.of(all.toArray(String[]::new))
                        .map(property -> "--" + property)
                        .toArray(String[]::new));
    }

    /** What was answered. */
    record Answer(int status, String body, Map<String, List<String>> headers) {
        String header(String name) {
            return String.join(",", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
        }
    }

    /**
     * Asks for a page.
     *
     * @param headers names and values in turn
     */
    Answer get(String path, String... headers) {
        Request.Builder request = new Request.Builder()
                .url("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        try (Response response = browser.newCall(request.build()).execute()) {
            return new Answer(
                    response.code(),
                    response.body().string(),
                    response.headers().toMultimap());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        orders.stop();
        browser.connectionPool().evictAll();
    }
}
