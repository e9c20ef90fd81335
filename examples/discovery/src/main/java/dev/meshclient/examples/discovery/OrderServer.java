package dev.meshclient.examples.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on a free port of 127.0.0.1 that answers every request with its name. */
final class OrderServer implements AutoCloseable {
    private static final byte[] ADDRESS = {127, 0, 0, 1};

    static {
        // Without it the body of each response would wait for the client's delayed acknowledgement of the headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final byte[] name;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(OrderServer::daemon);

    private OrderServer(String name) throws IOException {
        this.name = name.getBytes(UTF_8);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::answer);
    }

    static OrderServer start(String name) throws IOException {
        OrderServer server = new OrderServer(name);
        server.http.start();
        return server;
    }

    int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, name.length);
            exchange.getResponseBody().write(name);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "order-server");
        thread.setDaemon(true);
        return thread;
    }
}
