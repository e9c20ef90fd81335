package dev.meshclient.okhttp;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The configuration of a small mesh: services, each with a node of its own name, one route to it, and its endpoints. */
final class TestMesh implements ConfigSource {
    private final Map<String, Service> services = new LinkedHashMap<>();
    private String identity = "";
    private String more = "";
    private Duration interval = Duration.ZERO;
    private volatile ConfigDocument document = new ConfigDocument("test mesh", "");

    static TestMesh of(String host, int... ports) {
        return new TestMesh().service(host, service -> service.ports(ports));
    }

    TestMesh service(String host, Consumer<Service> settings) {
        Service service = new Service(host);
        settings.accept(service);
        services.put(host, service);
        document = new ConfigDocument("test mesh", text());
        return this;
    }

    /** Has a process be something, such as {@code mesh/shop/virtualNode/web}, that {@link #more} declares. */
    TestMesh identity(String resource) {
        identity = resource;
        return this;
    }

    /** Sets lines besides: under {@code virtualNodes} where they are indented, and else top-level names. */
    TestMesh more(String text) {
        more = text;
        document = new ConfigDocument("test mesh", text());
        return this;
    }

    MeshClient.Builder client() {
        MeshClient.Builder builder = MeshClient.builder().config(this).drain(Duration.ZERO);
        return identity.isEmpty() ? builder : builder.identity(identity);
    }

    @Override
    public String name() {
        return "test mesh";
    }

    @Override
    public ConfigDocument fetch(@Nullable ConfigDocument previous) {
        return document;
    }

    /** Has a client that is built from now on look for changes. */
    TestMesh changing() {
        interval = Duration.ofMillis(10);
        return this;
    }

    @Override
    public Duration interval() {
        return interval;
    }

    String text() {
        return "format: mesh-client/v1\n"
                + "virtualServices:\n" + each(Service::virtualService)
                + "virtualRouters:\n" + each(Service::virtualRouter)
                + "virtualNodes:\n" + each(Service::virtualNode)
                + more;
    }

    private String each(Function<Service, String> part) {
        return services.values().stream().map(part).collect(Collectors.joining());
    }

    /** One service. */
    static final class Service {
        private final String host;
        private final List<String> endpoints = new ArrayList<>();
        private String aliases = "";
        private String protocol = "http";
        private String perRequest = "";
        private String idle = "";
        private String listenerTimeout = "";
        private String extension = "";
        private boolean answers;
        private String retry =
                "{maxRetries: 0, perRetryTimeout: {unit: ms, value: 0}, httpRetryEvents: [server-error]}";

        Service(String host) {
            this.host = host;
        }

        Service ports(int... ports) {
            Arrays.stream(ports).forEach(port -> endpoint("127.0.0.1", port));
            return this;
        }

        Service endpoint(String address, int port) {
            endpoints.add("{address: \"" + address + "\", port: " + port + "}");
            return this;
        }

        Service aliases(String... names) {
            aliases = ", aliases: ['" + String.join("', '", names) + "']";
            return this;
        }

        Service protocol(String name) {
            protocol = name;
            return this;
        }

        /** Switches the request and the idle timer off, on the route and on the listener. */
        Service untimed() {
            listenerTimeout = "        timeout: {" + protocol
                    + ": {perRequest: {unit: ms, value: 0}, idle: {unit: ms, value: 0}}}\n";
            return requestMillis(0).idleMillis(0);
        }

        /** Sets an extension of the route, which stands in a line of its own. */
        Service extension(String line) {
            extension = "        " + line + "\n";
            return this;
        }

        /** Has the route answer itself, as an extension in a line of its own says. */
        Service answering(String line) {
            answers = true;
            return extension(line);
        }

        /** 0 switches the route's timer off. */
        Service requestMillis(long millis) {
            perRequest = "perRequest: {unit: ms, value: " + millis + "}";
            return this;
        }

        Service idleMillis(long millis) {
            idle = "idle: {unit: ms, value: " + millis + "}";
            return this;
        }

        Service retries(int maxRetries, long perTryMillis, String... tcpEvents) {
            retry = "{maxRetries: " + maxRetries + ", perRetryTimeout: {unit: ms, value: " + perTryMillis
                    + "}, httpRetryEvents: [server-error, stream-error]"
                    + (tcpEvents.length == 0 ? "" : ", tcpRetryEvents: [" + String.join(", ", tcpEvents) + "]") + "}";
            return this;
        }

        private String virtualService() {
            return "  \"" + host + "\": {provider: {virtualRouter: {virtualRouterName: \"router-" + name() + "\"}}"
                    + aliases + "}\n";
        }

        private String virtualRouter() {
            return "  router-" + name() + ":\n"
                    + "    listeners: [{portMapping: {port: 8080, protocol: " + protocol + "}}]\n"
                    + "    routes:\n"
                    + "      all:\n"
                    + extension
                    + "        " + protocol + "Route:\n"
                    + "          match: " + (protocol.equals("grpc") ? "{}" : "{prefix: /}") + "\n"
                    + (answers ? "" : action());
        }

        private String action() {
            return "          action: {weightedTargets: [{virtualNode: " + name() + ", weight: 1}]}\n"
                    + "          retryPolicy: " + retry + "\n"
                    + "          timeout: {" + timeouts() + "}\n";
        }

        private String timeouts() {
            return perRequest.isEmpty() || idle.isEmpty() ? perRequest + idle : perRequest + ", " + idle;
        }

        private String virtualNode() {
            return "  " + name() + ":\n"
                    + "    listeners:\n"
                    + "      - portMapping: {port: 8080, protocol: " + protocol + "}\n"
                    + listenerTimeout
                    + "    serviceDiscovery: {static: {endpoints: [" + String.join(", ", endpoints) + "]}}\n";
        }

        private String name() {
            return host.replaceAll("[^a-z0-9]", "-");
        }
    }
}
