package dev.meshclient.examples.observability.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.examples.observability.LoopbackServer;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.telemetry.MicrometerMetrics;
import dev.meshclient.testkit.standin.Behaviour;
import dev.meshclient.testkit.standin.ConfigEndpointStandIn;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import okhttp3.OkHttpClient;

/**
 * A mesh to which everything happens that the dashboard shows: retries, timeouts, ejections, panic, a configuration that is
 * wrong, and a source that fails.
 */
final class BusyShop implements AutoCloseable {
    private static final String DOCUMENT = "/mesh.yaml";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LoopbackServer good = LoopbackServer.start().handle("/", exchange -> answer(exchange, 200));
    private final LoopbackServer bad = LoopbackServer.start().handle("/", exchange -> answer(exchange, 503));
    private final LoopbackServer slow = LoopbackServer.start().handle("/", BusyShop::neverAnswer);

    /** Bound and not listening: who connects is refused. */
    private final Socket nobody = new Socket();

    private final ConfigEndpointStandIn source = ConfigEndpointStandIn.start();

    /** What tells how far it is; those of others may have their counts later. */
    private final MeterRegistry seen = new SimpleMeterRegistry();

    private final String document;
    private final MeshClient mesh;
    private final ShopTraffic traffic;

    private BusyShop(MeterRegistry registry, Path folder) throws IOException {
        nobody.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        document = document(folder.resolve("access.log"));
        source.put(DOCUMENT, document);
        mesh = MeshClient.builder()
                .config(ConfigEndpoint.builder(source.uri().resolve(DOCUMENT))
                        .pollInterval(POLL)
                        .build())
                .identity("mesh/shop/virtualNode/checkout")
                .zone("eu-west-1a")
                .lastKnownGood(folder.resolve("last-known-good"))
                .failuresAsResponses(true)
                .drain(Duration.ofSeconds(1))
                .listener(MicrometerMetrics.builder(registry)
                        .histogram(
                                Duration.ofMillis(1),
                                Duration.ofMillis(10),
                                Duration.ofMillis(100),
                                Duration.ofSeconds(1))
                        .build())
                .listener(MicrometerMetrics.create(seen))
                .build();
        traffic = new ShopTraffic(
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build());
    }

    /** Opens it; nothing happens yet. */
    static BusyShop open(MeterRegistry registry, Path folder) throws IOException, InterruptedException {
        BusyShop shop = new BusyShop(registry, folder);
        shop.mesh.awaitReady(Duration.ofSeconds(10));
        return shop;
    }

    private String document(Path accessLog) throws IOException {
        try (InputStream resource = Objects.requireNonNull(BusyShop.class.getResourceAsStream("mesh.yaml"))) {
            return new String(resource.readAllBytes(), UTF_8)
                    .replace("${accessLog}", accessLog.toString())
                    .replace("${good}", Integer.toString(good.port()))
                    .replace("${bad}", Integer.toString(bad.port()))
                    .replace("${slow}", Integer.toString(slow.port()))
                    .replace("${nobody}", Integer.toString(nobody.getLocalPort()));
        }
    }

    /**
     * Has everything happen, each thing when the meters have shown the one before for a while.
     *
     * @param shown how long that is
     */
    void play(Duration shown) throws InterruptedException {
        traffic.start();
        await("mesh.ejections", 1);
        await("mesh.panic", 1);
        traffic.goOn(shown.multipliedBy(2));
        source.put(DOCUMENT, document.replace("maxRetries: 1", "maxRetries: 2"));
        await("mesh.snapshots.published", 2);
        source.put(DOCUMENT, "format: mesh-client/v1\nmeshName: [wrong]\n");
        await("mesh.snapshots.rejected", 1);
        traffic.goOn(shown);
        source.behave(Behaviour.failure());
        await("mesh.sources.failed", 2);
        await("mesh.accesslog.written", 1);
        traffic.goOn(shown);
        traffic.close();
    }

    /** Returns when a counter has come so far. */
    private void await(String counter, int count) {
        long begin = System.nanoTime();
        while (counted(counter) < count) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException(counter + ": " + counted(counter) + " (expected: " + count + ")");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private double counted(String counter) {
        return seen.find(counter).meters().stream()
                .flatMap(meter -> StreamSupport.stream(meter.measure().spliterator(), false))
                .mapToDouble(Measurement::getValue)
                .sum();
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        LoopbackServer.answer(exchange, status, "text/plain", "orders".getBytes(UTF_8));
    }

    private static void neverAnswer(HttpExchange exchange) {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is closed
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        traffic.close();
        mesh.close();
        source.close();
        nobody.close();
        slow.close();
        bad.close();
        good.close();
    }
}
