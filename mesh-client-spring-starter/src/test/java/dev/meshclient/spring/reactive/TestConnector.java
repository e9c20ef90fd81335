package dev.meshclient.spring.reactive;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.testkit.MeshLeakCheck;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** A connector into a mesh of one service at one port, with all that a test wants to know of it. */
final class TestConnector implements AutoCloseable {
    static final String URL = "http://orders.shop.local";

    final CountingBuffers buffers = new CountingBuffers();
    final AtomicInteger passed = new AtomicInteger();
    final MeshClient mesh;
    final MeshClientHttpConnector connector;
    private final ThreadPoolExecutor executor = (ThreadPoolExecutor) Executors.newCachedThreadPool();

    TestConnector(MeshLeakCheck leaks, int port) {
        this(leaks, port, "", UnaryOperator.identity());
    }

    TestConnector(MeshLeakCheck leaks, int port, String route, UnaryOperator<MeshClient.Builder> settings) {
        mesh = leaks.watch(settings.apply(
                        MeshClient.builder().config(ConfigSources.text("test", document(port, route))))
                .build());
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        connector = new MeshClientHttpConnector(() -> mesh, () -> client, new Others(), this::threads, buffers);
    }

    private ExchangeThreads threads() {
        return new ExchangeThreads(executor);
    }

    private static String document(int port, String route) {
        return """
                format: mesh-client/v1
                virtualServices:
                  orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
                virtualRouters:
                  orders:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    routes:
                      all:
                        httpRoute:
                          match: {prefix: /}
                          action: {weightedTargets: [{virtualNode: orders, weight: 1}]}
                          %s
                virtualNodes:
                  orders:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
                """.formatted(route, port);
    }

    /** Returns how many threads wait for a response or read a body. */
    int busy() {
        return executor.getActiveCount();
    }

    WebClient.Builder web() {
        return WebClient.builder().clientConnector(connector).baseUrl(URL);
    }

    Mono<ClientHttpResponse> get(String path) {
        return connector.connect(HttpMethod.GET, URI.create(URL + path), ClientHttpRequest::setComplete);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** Calls nobody, and counts. */
    private final class Others implements ClientHttpConnector {
        @Override
        public Mono<ClientHttpResponse> connect(
                HttpMethod method, URI uri, Function<? super ClientHttpRequest, Mono<Void>> callback) {
            passed.incrementAndGet();
            return Mono.error(new IOException("another host"));
        }
    }
}
