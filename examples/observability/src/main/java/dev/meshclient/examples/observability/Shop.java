package dev.meshclient.examples.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.event.MeshListener;
import dev.meshclient.okhttp.MeshOkHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A checkout with its mesh client, a server of orders, and a service of stock where nobody listens. */
final class Shop implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final OrderServer orders = OrderServer.start();

    /** Bound and not listening: who connects is refused, and the system gives the port to nobody else. */
    private final Socket stock = new Socket();

    private final MeshClient mesh;
    private final OkHttpClient client;

    private Shop(Path accessLog, List<MeshListener> listeners) throws IOException {
        stock.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0));
        MeshClient.Builder builder = MeshClient.builder()
                .config(ConfigSources.text("mesh.yaml", configuration(accessLog)))
                .identity("mesh/shop/virtualNode/checkout")
                .failuresAsResponses(true)
                .drain(Duration.ofSeconds(1));
        listeners.forEach(builder::listener);
        mesh = builder.build();
        client = MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
    }

    /**
     * Opens it.
     *
     * @param accessLog the file in which the mesh client logs each call
     * @param listeners what else hears of each call
     */
    static Shop open(Path accessLog, MeshListener... listeners) throws IOException {
        return new Shop(accessLog, List.of(listeners));
    }

    /**
     * Calls and reads the response.
     *
     * @throws IllegalStateException if the status is another one than is expected of this call
     */
    void call(ShopCall call) throws IOException {
        Request request = new Request.Builder().url(call.url()).build();
        try (Response response = client.newCall(request).execute()) {
            response.body().bytes();
            if (response.code() != call.status()) {
                throw new IllegalStateException(
                        call + ": status " + response.code() + " (expected: " + call.status() + ")");
            }
        }
    }

    /** Makes each of the calls once, in their order. */
    void callAll() throws IOException {
        for (ShopCall call : ShopCall.values()) {
            call(call);
        }
    }

    MeshClient mesh() {
        return mesh;
    }

    /** Ends the mesh client, which writes what it has kept back, and then the servers. */
    @Override
    public void close() throws IOException {
        mesh.close();
        client.dispatcher().executorService().shutdown();
        orders.close();
        stock.close();
    }

    private String configuration(Path accessLog) throws IOException {
        try (InputStream resource = Objects.requireNonNull(Shop.class.getResourceAsStream("mesh.yaml"))) {
            return new String(resource.readAllBytes(), UTF_8)
                    .replace("${accessLog}", accessLog.toString())
                    .replace("${orders}", Integer.toString(orders.port()))
                    .replace("${stock}", Integer.toString(stock.getLocalPort()));
        }
    }
}
