package dev.meshclient.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * An HTTP server that answers with its name and the order it was asked for: {@code GET /orders/17} and
 * {@code POST /orders} with the body {@code order 17} both give {@code v1-a order 17}.
 */
final class OrderServer implements AutoCloseable {
    /** Below the ports that systems use for outgoing connections, so that the port of a dead server stays free. */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 10_000;
    private static final byte[] ADDRESS = {127, 0, 0, 1};

    static {
        // Without it the body of each response would wait for the client's delayed acknowledgement of the headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String name;
    private final ExecutorService threads = Executors.newCachedThreadPool(OrderServer::daemon);

    /** Lets responses that have begun be completed before a kill: no client could retry half a response. */
    private final ReadWriteLock responses = new ReentrantReadWriteLock();

    private volatile State state = State.UP;
    private HttpServer http;

    private OrderServer(String name) throws IOException {
        this.name = name;
        http = onFreePort();
        serve();
    }

    static OrderServer start(String name) throws IOException {
        return new OrderServer(name);
    }

    enum State {
        UP,
        DEAD,
        FAILING
    }

    String name() {
        return name;
    }

    int port() {
        return http.getAddress().getPort();
    }

    State state() {
        return state;
    }

    /** Closes the port and every connection: who connects is refused. */
    void kill() {
        state = State.DEAD;
        responses.writeLock().lock();
        try {
            http.stop(0);
        } finally {
            responses.writeLock().unlock();
        }
    }

    /** Answers 503 from now on. */
    void fail() {
        state = State.FAILING;
    }

    /** Is well again, on the same port. */
    void recover() throws IOException {
        if (state == State.DEAD) {
            http = HttpServer.create(http.getAddress(), 0);
            serve();
        }
        state = State.UP;
    }

    @Override
    public void close() {
        if (state != State.DEAD) {
            kill();
        }
        threads.shutdown();
    }

    private void serve() {
        http.setExecutor(threads);
        http.createContext("/orders", this::answer);
        http.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String path = exchange.getRequestURI().getPath();
            String order = body.isEmpty() ? "order " + path.substring(path.lastIndexOf('/') + 1) : body;
            boolean failing = state == State.FAILING;
            respond(exchange, failing ? 503 : 200, name + " " + (failing ? "is out of order" : order));
        }
    }

    private void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        responses.readLock().lock();
        try (OutputStream body = exchange.getResponseBody()) {
            exchange.sendResponseHeaders(status, bytes.length);
            body.write(bytes);
        } finally {
            responses.readLock().unlock();
        }
    }

    private static HttpServer onFreePort() throws IOException {
        int offset = ThreadLocalRandom.current().nextInt(PORTS);
        for (int i = 0; ; i++) {
            int port = FIRST_PORT + (offset + i) % PORTS;
            try {
                return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port), 0);
            } catch (BindException e) {
                if (i == PORTS) {
                    throw e;
                }
            }
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "order-server");
        thread.setDaemon(true);
        return thread;
    }
}
