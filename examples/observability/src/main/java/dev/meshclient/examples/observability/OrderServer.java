package dev.meshclient.examples.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers orders, refuses every other question for a basket, and never answers one for reports. */
final class OrderServer implements AutoCloseable {
    private static final String TEXT = "text/plain";

    private final LoopbackServer server;
    private final AtomicInteger baskets = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private OrderServer(LoopbackServer server) {
        this.server = server;
        server.handle("/orders/", exchange -> LoopbackServer.answer(exchange, 200, TEXT, "order".getBytes(UTF_8)));
        server.handle("/baskets/", this::basket);
        server.handle("/reports", this::neverAnswer);
    }

    static OrderServer start() throws IOException {
        return new OrderServer(LoopbackServer.start());
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }

    private void basket(HttpExchange exchange) throws IOException {
        boolean refused = baskets.getAndIncrement() % 2 == 0;
        String body = refused ? "not now" : "basket";
        LoopbackServer.answer(exchange, refused ? 503 : 200, TEXT, body.getBytes(UTF_8));
    }

    private void neverAnswer(HttpExchange exchange) {
        try (exchange) {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
