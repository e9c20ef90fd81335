package dev.meshclient.testkit.accesslog;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.testkit.MeshTestBed;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A mesh on real sockets, seen from checkout, which declares an access log, and calls orders. */
final class LoggedShop implements AutoCloseable {
    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
              stock.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
            virtualRouters:
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                routes:
                  slow:
                    httpRoute:
                      match: {prefix: /slow}
                      action: {weightedTargets: [{virtualNode: orders, weight: 1}]}
                      timeout: {perRequest: {unit: ms, value: 200}}
                  all:
                    httpRoute:
                      match: {prefix: /}
                      action: {weightedTargets: [{virtualNode: orders, weight: 1}]}
                      retryPolicy:
                        maxRetries: 2
                        perRetryTimeout: {unit: s, value: 15}
                        httpRetryEvents: [server-error]
            virtualNodes:
              checkout:
                backends: [{virtualService: {virtualServiceName: orders.shop.local}}]
                %s
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {dns: {hostname: orders.internal}}
            """;

    private final Queue<MeshEvent> events = new ConcurrentLinkedQueue<>();
    private final Declaration declaration;
    private final MeshTestBed bed;

    private LoggedShop(Declaration declaration, @Nullable FakeClock clock, UnaryOperator<MeshClient.Builder> settings) {
        this.declaration = declaration;
        var builder = MeshTestBed.of(declaration)
                .mesh(mesh -> settings.apply(
                        mesh.identity("mesh/shop/virtualNode/checkout").listener(heard())));
        bed = (clock == null ? builder : builder.clock(clock)).start();
        bed.server("orders").stubFor(any(anyUrl()).willReturn(ok("fine")));
    }

    private MeshListener heard() {
        return new MeshListener() {
            @Override
            public void onEvent(MeshEvent event) {
                events.add(event);
            }
        };
    }

    /** On real threads and in real time. */
    static LoggedShop start(String logging) {
        return new LoggedShop(new Declaration(logging), null, UnaryOperator.identity());
    }

    /** On real threads, with a log of the application's own. */
    static LoggedShop start(MeshListener log) {
        return new LoggedShop(new Declaration(""), null, mesh -> mesh.listener(log));
    }

    static LoggedShop on(FakeClock clock, String logging) {
        return new LoggedShop(new Declaration(logging), clock, UnaryOperator.identity());
    }

    static String text(Path file, String template) {
        return "logging: {accessLog: {file: {path: '" + file + "', format: {text: '" + template + "'}}}}";
    }

    /** From now on checkout declares this instead. */
    void declare(String logging) {
        declaration.logging = logging;
    }

    MeshTestBed bed() {
        return bed;
    }

    int get(String path) throws IOException {
        return get("orders.shop.local", path);
    }

    int get(String host, String path) throws IOException {
        Request request = new Request.Builder().url("http://" + host + path).build();
        try (Response response = bed.client().newCall(request).execute()) {
            response.body().bytes();
            return response.code();
        }
    }

    <E extends MeshEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        bed.close();
    }

    /** The configuration, asked for once a second. */
    private static final class Declaration implements ConfigSource {
        private volatile String logging;

        Declaration(String logging) {
            this.logging = logging;
        }

        @Override
        public String name() {
            return "mesh.yaml";
        }

        @Override
        public ConfigDocument fetch(@Nullable ConfigDocument previous) {
            return new ConfigDocument(name(), MESH.formatted(logging));
        }

        @Override
        public Duration interval() {
            return Duration.ofSeconds(1);
        }
    }
}
