package dev.meshclient.spring.reactive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server whose answers a test holds back, and which sees when its client has gone. */
final class HeldServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);

    HeldServer(HttpHandler handler) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            arrived.countDown();
            handler.handle(exchange);
        });
        server.start();
    }

    /** Answers with a body that does not end before the client has gone. */
    static HeldServer endless() throws IOException {
        HeldServer[] self = new HeldServer[1];
        self[0] = new HeldServer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            self[0].writeUntilGone(exchange);
        });
        return self[0];
    }

    private void writeUntilGone(HttpExchange exchange) {
        byte[] part = new byte[64 * 1024];
        try {
            while (true) {
                exchange.getResponseBody().write(part);
            }
        } catch (IOException e) {
            gone.countDown();
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    void awaitRequest() throws InterruptedException {
        arrived.await();
    }

    void awaitGone() throws InterruptedException {
        gone.await();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
