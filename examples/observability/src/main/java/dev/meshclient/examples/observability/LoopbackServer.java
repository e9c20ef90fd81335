package dev.meshclient.examples.observability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** The JDK's HTTP server on a free port of 127.0.0.1, each request on a daemon thread. */
public final class LoopbackServer implements AutoCloseable {
    private static final byte[] ADDRESS = {127, 0, 0, 1};

    static {
        // Without it the body of each response would wait for the client's delayed acknowledgement of the headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackServer::daemon);

    private LoopbackServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), 0), 0);
        http.setExecutor(threads);
    }

    /** Starts one that has nothing to answer with yet. */
    public static LoopbackServer start() throws IOException {
        LoopbackServer server = new LoopbackServer();
        server.http.start();
        return server;
    }

    /** Has requests answered whose path begins so. */
    public LoopbackServer handle(String path, HttpHandler handler) {
        http.createContext(path, handler);
        return this;
    }

    /** Returns where the path is found from outside. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Returns the port that it listens on. */
    public int port() {
        return http.getAddress().getPort();
    }

    /** Stops: who connects is refused. Requests that are being answered break off. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    /** Returns the body of a request, unzipped if it is zipped. */
    public static byte[] body(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream body = exchange.getRequestBody();
                InputStream plain = zipped ? new GZIPInputStream(body) : body) {
            return plain.readAllBytes();
        }
    }

    /** Answers a request and ends it. */
    public static void answer(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "loopback-server");
        thread.setDaemon(true);
        return thread;
    }
}
