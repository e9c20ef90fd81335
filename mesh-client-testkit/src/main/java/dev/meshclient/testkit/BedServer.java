package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.model.Endpoint;
import dev.meshclient.testkit.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** One endpoint of a bed: a WireMock server on a port that it keeps when it dies and comes back. */
final class BedServer {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int THREADS = 8;
    private static final int TRIES = 5;

    private final Endpoint declared;
    private final ServerFault fault = new ServerFault();
    private final WireMockServer server;

    private BedServer(Endpoint declared, int port) {
        this.declared = declared;
        this.server = new WireMockServer(wireMockConfig()
                .port(port)
                .bindAddress(LOOPBACK)
                .containerThreads(THREADS)
                .jettyAcceptors(1)
                .extensions(fault));
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
                "no free port on " + LOOPBACK + " for " + TRIES
                        + " times; are there too many servers in this process, or too few ephemeral ports?",
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

    /** Has something happen to it. */
    void happens(Fault happening) {
        if (happening instanceof Fault.Dies) {
            server.stop();
        } else if (!server.isRunning()) {
            server.start();
        }
        fault.happens(happening);
    }

    /** Makes it as good as new. */
    void reset() {
        happens(new Fault.Recovers());
        server.resetAll();
    }

    void stop() {
        fault.end();
        server.stop();
    }
}
