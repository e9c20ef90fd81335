package dev.meshclient.testkit;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The listening part of a WireMock server, which may die and come back on its port while the server with its stubs lives
 * on. WireMock itself cannot be started again. One thread at a time.
 */
final class MortalHttpServer implements HttpServer {
    private final Supplier<HttpServer> births;
    private HttpServer alive;
    private @Nullable KeptPort dead;

    private MortalHttpServer(Supplier<HttpServer> births) {
        this.births = births;
        this.alive = births.get();
    }

    /**
     * Returns what makes one for WireMock.
     *
     * @param made takes it
     */
    static HttpServerFactory factory(AtomicReference<MortalHttpServer> made) {
        return new HttpServerFactory() {
            @Override
            public HttpServer buildHttpServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
                MortalHttpServer server = new MortalHttpServer(() -> new Jetty11HttpServer(options, admin, stubs));
                made.set(server);
                return server;
            }
        };
    }

    /** Refuses connections, and cuts those that it has. */
    void die(String address) {
        if (dead == null) {
            int port = alive.port();
            alive.stop();
            dead = new KeptPort(address, port);
        }
    }

    /** Listens again, if it was dead. */
    void comeBack() {
        if (dead != null) {
            dead.close();
            HttpServer born = births.get();
            born.start();
            alive = born;
            dead = null;
        }
    }

    @Override
    public void start() {
        alive.start();
    }

    @Override
    public void stop() {
        if (dead != null) {
            dead.close();
        } else {
            alive.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return alive.isRunning();
    }

    @Override
    public int port() {
        return alive.port();
    }

    @Override
    public int httpsPort() {
        return alive.httpsPort();
    }
}
