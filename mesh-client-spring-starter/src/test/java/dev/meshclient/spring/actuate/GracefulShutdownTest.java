package dev.meshclient.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.meshclient.MeshClient;
import dev.meshclient.testkit.MeshLeakCheck;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;

/** What becomes of requests and calls that are under way when the application is stopped. */
@Timeout(120)
class GracefulShutdownTest {
    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private RunningApplication application;
    private MeshClient mesh;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/first", this::answerLate);
        server.createContext("/second", exchange -> answer(exchange, "second"));
        server.start();
        application = RunningApplication.start(
                builder -> builder.initializers(context -> add((GenericApplicationContext) context)),
                "server.shutdown=graceful",
                "mesh.client.drain=1m",
                "mesh.client.document="
                        + RunningApplication.SHOP.replace(
                                "port: 1,", "port: " + server.getAddress().getPort() + ","));
        mesh = application.context.getBean(MeshClient.class);
    }

    @AfterEach
    void stop() {
        answers.countDown();
        application.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answerLate(HttpExchange exchange) throws IOException {
        arrived.countDown();
        try {
            answers.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        answer(exchange, "first");
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        exchange.sendResponseHeaders(200, body.length());
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
        exchange.close();
    }

    private static void add(GenericApplicationContext context) {
        context.registerBean(
                "inbound",
                ServletRegistrationBean.class,
                () -> new ServletRegistrationBean<>(new Inbound(context), "/inbound"));
    }

    private FutureTask<Void> inBackground(Runnable task) {
        FutureTask<Void> future = new FutureTask<>(task, null);
        threads.execute(future);
        return future;
    }

    /** A server or a bean that is being stopped tells nobody when. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private boolean refusesConnections() {
        int port = Integer.parseInt(application.context.getEnvironment().getRequiredProperty("local.server.port"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void a_request_that_is_being_served_may_still_call_and_the_mesh_closes_after_it() throws Exception {
        CompletableFuture<String> inbound = new CompletableFuture<>();
        inBackground(() -> inbound.complete(application.body("/inbound")));
        arrived.await();
        FutureTask<Void> closing = inBackground(application::close);

        await(this::refusesConnections);
        assertThat(mesh.describe().closed()).isFalse();
        answers.countDown();

        assertThat(inbound.get()).isEqualTo("first second");
        closing.get();
        assertThat(mesh.describe().closed()).isTrue();
        assertThat(mesh.openResources().threads()).isEmpty();
    }

    @Test
    void a_call_that_no_request_waits_for_may_end_while_the_mesh_closes() throws Exception {
        OkHttpClient client = application.context.getBean(OkHttpClient.class);
        CompletableFuture<String> call = new CompletableFuture<>();
        inBackground(() -> call.complete(Inbound.call(client, "/first")));
        arrived.await();
        FutureTask<Void> closing = inBackground(application::close);

        await(() -> mesh.describe().closed());
        answers.countDown();

        assertThat(call.get()).isEqualTo("first");
        closing.get();
    }

    /** Serves a request with two calls through the mesh, one after the other. */
    private static final class Inbound extends HttpServlet {
        private static final long serialVersionUID = 1;

        private final transient GenericApplicationContext context;

        Inbound(GenericApplicationContext context) {
            this.context = context;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            OkHttpClient client = context.getBean(OkHttpClient.class);
            response.getWriter().write(call(client, "/first") + " " + call(client, "/second"));
        }

        static String call(OkHttpClient client, String path) {
            Request request =
                    new Request.Builder().url("http://orders.shop.local" + path).build();
            try (Response response = client.newCall(request).execute()) {
                return response.body().string();
            } catch (IOException | IllegalStateException e) {
                return e.toString();
            }
        }
    }
}
