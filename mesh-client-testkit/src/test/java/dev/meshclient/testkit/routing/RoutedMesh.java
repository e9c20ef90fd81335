package dev.meshclient.testkit.routing;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.ScriptedRandom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A mesh with a service, orders.shop.local, whose routes a test writes, and two nodes, each with a server that looks. */
final class RoutedMesh implements AutoCloseable {
    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
            %s
            virtualRouters:
              orders:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                routes:
            %s
            virtualNodes:
              a:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
              b:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
            %s
            """;

    private final WireServer a = WireServer.start("a");
    private final WireServer b = WireServer.start("b");
    private final MeshClient mesh;
    private final OkHttpClient client;

    private RoutedMesh(Settings settings) {
        String text = MESH.formatted(
                indented(settings.services, 2), indented(settings.routes, 6), a.port(), b.port(), settings.more);
        MeshClient.Builder builder = MeshClient.builder()
                .config(ConfigSources.text("mesh.yaml", text))
                .random(settings.random)
                .drain(Duration.ofSeconds(1));
        if (!settings.identity.isEmpty()) {
            builder.identity(settings.identity);
        }
        mesh = builder.build();
        client = MeshOkHttp.install(mesh, settings.client).build();
    }

    /** Starts one in which these are the routes of the service. */
    static RoutedMesh of(String routes) {
        return with().routes(routes).start();
    }

    static Settings with() {
        return new Settings();
    }

    private static String indented(String text, int columns) {
        return text.indent(columns).stripTrailing();
    }

    WireServer a() {
        return a;
    }

    WireServer b() {
        return b;
    }

    MeshClient mesh() {
        return mesh;
    }

    OkHttpClient client() {
        return client;
    }

    /** Returns a request to the service. */
    static Request.Builder request(String pathAndQuery) {
        return new Request.Builder().url("http://orders.shop.local" + pathAndQuery);
    }

    /** Calls the service, and returns the body of what it answers. */
    String get(String pathAndQuery) {
        return send(request(pathAndQuery));
    }

    String send(Request.Builder request) {
        try (Response response = client.newCall(request.build()).execute()) {
            return response.body().string();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Response open(Request.Builder request) throws IOException {
        return client.newCall(request.build()).execute();
    }

    @Override
    public void close() throws IOException {
        mesh.close();
        client.dispatcher().executorService().shutdown();
        a.close();
        b.close();
    }

    /** What a test wants of its mesh. */
    static final class Settings {
        private RandomSource random = ScriptedRandom.seeded(1);
        private String identity = "";
        private String routes = "";
        private String services = "";
        private String more = "";
        private OkHttpClient.Builder client = new OkHttpClient.Builder();

        Settings random(RandomSource source) {
            random = source;
            return this;
        }

        Settings identity(String name) {
            identity = name;
            return this;
        }

        Settings client(OkHttpClient.Builder builder) {
            client = builder;
            return this;
        }

        /** Sets the routes of the service. */
        Settings routes(String text) {
            routes = text;
            return this;
        }

        /** Sets services besides. */
        Settings services(String text) {
            services = text;
            return this;
        }

        /** Sets what there is besides, with its own top-level names. */
        Settings more(String text) {
            more = text;
            return this;
        }

        RoutedMesh start() {
            return new RoutedMesh(this);
        }
    }
}
