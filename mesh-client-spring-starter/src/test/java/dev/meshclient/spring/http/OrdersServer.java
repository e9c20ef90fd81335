package dev.meshclient.spring.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.okhttp.MeshOkHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;

/** A server on a real socket that is the service orders.shop.local of a mesh, and the host 127.0.0.1 outside it. */
final class OrdersServer implements AutoCloseable {
    static final String ORDERS = "http://orders.shop.local";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile HttpHandler handler = exchange -> answer(exchange, 200, "seven");

    OrdersServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> handler.handle(exchange));
        server.start();
    }

    /** What came, with its whole body. */
    record Received(String method, Headers headers, String body) {}

    /** Answers otherwise from now on. */
    void answerWith(HttpHandler changed) {
        handler = changed;
    }

    /** Reads the request, and answers it. */
    void answer(HttpExchange exchange, int status, String text) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(exchange.getRequestMethod(), exchange.getRequestHeaders(), body));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    List<Received> received() {
        return received;
    }

    /** Returns the only one. */
    Received only() {
        if (received.size() != 1) {
            throw new AssertionError("requests: " + received + " (expected: one)");
        }
        return received.get(0);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String outside() {
        return "http://127.0.0.1:" + port();
    }

    /** Returns a mesh in which every route has the given fields. */
    String document(String routeFields) {
        return """
                format: mesh-client/v1
                virtualServices:
                  orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
                virtualRouters:
                  orders:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
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
                """.formatted(routeFields, port());
    }

    MeshClient mesh(String routeFields) {
        return MeshClient.builder()
                .config(ConfigSources.text("orders", document(routeFields)))
                .build();
    }

    static OkHttpClient client(MeshClient mesh) {
        return MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
