package dev.meshclient.examples.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshclient.testkit.standin.CloudMapNamespace;
import dev.meshclient.testkit.standin.CloudMapService;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.testkit.standin.ConfigEndpointStandIn;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a mesh client finds outside its process: the servers of the order service, the Cloud Map that knows where they are,
 * and the config endpoint with the routes. A server such as {@code v1-a} is an instance of the service {@code orders-v1}.
 */
final class Shop implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String DOCUMENT = "/mesh.yaml";

    private final CloudMapStandIn cloudMap = CloudMapStandIn.start();
    private final ConfigEndpointStandIn configEndpoint = ConfigEndpointStandIn.start();

    /** Kept, as a stopped one no longer knows where it was. */
    private final URI cloudMapUri = cloudMap.uri();

    private final URI configuration = configEndpoint.uri().resolve(DOCUMENT);

    private final CloudMapNamespace namespace = cloudMap.namespace("shop.local");
    private final Map<String, OrderServer> servers = new LinkedHashMap<>();
    private final String template;

    private Shop(String template) {
        this.template = template;
        namespace.service("orders-v1");
        namespace.service("orders-v2");
    }

    /** Opens one without servers and without a configuration. */
    static Shop open() throws IOException {
        try (InputStream resource = Objects.requireNonNull(Shop.class.getResourceAsStream("mesh.yaml"))) {
            return new Shop(new String(resource.readAllBytes(), UTF_8));
        }
    }

    URI cloudMap() {
        return cloudMapUri;
    }

    URI configuration() {
        return configuration;
    }

    /** Replaces the document at the config endpoint. */
    void sendToV2(int percent) {
        configEndpoint.put(
                DOCUMENT,
                template.replace("${percentToV1}", Integer.toString(100 - percent))
                        .replace("${percentToV2}", Integer.toString(percent)));
    }

    /** Starts a server and registers it in Cloud Map. */
    void register(String name) throws IOException {
        OrderServer server = OrderServer.start(name);
        servers.put(name, server);
        service(name)
                .register(
                        name, Map.of("AWS_INSTANCE_IPV4", HOST, "AWS_INSTANCE_PORT", Integer.toString(server.port())));
    }

    /** Takes a server out of Cloud Map; it goes on answering. */
    void deregister(String name) {
        service(name).deregister(name);
    }

    /** Stops a server: who connects is refused. */
    void stop(String name) {
        server(name).close();
    }

    String address(String name) {
        return HOST + ":" + server(name).port();
    }

    /** Stops Cloud Map and the config endpoint: who connects is refused. The servers go on. */
    void stopControlPlane() {
        cloudMap.close();
        configEndpoint.close();
    }

    @Override
    public void close() {
        stopControlPlane();
        servers.values().forEach(OrderServer::close);
    }

    private CloudMapService service(String server) {
        return namespace.service("orders-" + server.substring(0, server.indexOf('-')));
    }

    private OrderServer server(String name) {
        return Objects.requireNonNull(servers.get(name), name);
    }
}
