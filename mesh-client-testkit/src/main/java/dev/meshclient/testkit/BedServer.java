package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.global.GlobalSettings;
import dev.meshclient.model.Endpoint;
import dev.meshclient.testkit.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One endpoint of a bed: a WireMock server on a port that it keeps when it dies and comes back. Safe for use by several
 * threads.
 */
final class BedServer {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int THREADS = 8;
    private static final int TRIES = 5;

    private final Endpoint declared;
    private final ServerFault effective = new ServerFault();
    private final MortalHttpServer listener;
    private final WireMockServer server;
    private Fault own = new Fault.Recovers();
    private boolean cutOff;
    private boolean stopped;

    private BedServer(Endpoint declared, int port) {
        AtomicReference<MortalHttpServer> made = new AtomicReference<>();
        this.declared = declared;
        this.server = new WireMockServer(wireMockConfig()
                .port(port)
                .bindAddress(LOOPBACK)
                .containerThreads(THREADS)
                .jettyAcceptors(1)
                .mappingSource(new NoMappings())
                .httpServerFactory(MortalHttpServer.factory(made))
                .extensions(effective));
        this.listener = Objects.requireNonNull(made.get());
    }

    /**
     * Starts it on a port that nobody uses.
     *
     * @throws IllegalStateException if there is none
     */
    static BedServer start(Endpoint declared) {
        RuntimeException inUse = null;
        for (int i = 0; i < TRIES; i++) {
            BedServer started = new BedServer(declared, freePort());
            try {
                started.server.start();
                return started;
            } catch (RuntimeException e) {
                started.server.stop();
                inUse = e;
            }
        }
        throw new IllegalStateException(
                "no free port on " + LOOPBACK + " in " + TRIES
                        + " tries (expected: one; end other processes, or start fewer servers)",
                inUse);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port on " + LOOPBACK, e);
        }
    }

    WireMockServer server() {
        return server;
    }

    /** Returns what service discovery says of it: what is declared, at the server's address. */
    Endpoint endpoint() {
        return new Endpoint(
                LOOPBACK,
                server.getOptions().portNumber(),
                declared.zone(),
                declared.weight(),
                declared.attributes(),
                declared.instanceId());
    }

    /** Has something happen to it itself. */
    synchronized void happens(Fault fault) {
        own = fault;
        takeEffect();
    }

    /** Has the way to it be cut off, or not; what is wrong with it itself goes on. */
    synchronized void cutOff(boolean now) {
        cutOff = now;
        takeEffect();
    }

    private void takeEffect() {
        if (stopped) {
            return;
        }
        effective.happens(cutOff ? new Fault.IsCutOff() : own);
        if (own instanceof Fault.Dies) {
            listener.die(LOOPBACK);
        } else {
            listener.comeBack();
        }
    }

    /** Makes it as good as new, and lets go of the requests that it keeps. */
    synchronized void recover() {
        cutOff = false;
        happens(new Fault.Recovers());
    }

    /** Makes it as good as new, without stubs and without a memory of requests. */
    synchronized void reset() {
        recover();
        server.resetAll();
        server.updateGlobalSettings(GlobalSettings.defaults());
    }

    synchronized void stop() {
        stopped = true;
        effective.end();
        server.stop();
    }
}
