package dev.meshclient.examples.benchmarks;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.event.MeshListener;
import dev.meshclient.okhttp.MeshOkHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** One call over a socket in memory, by a client of its own. */
final class InMemoryCall implements Variant {
    private static final int PORT = 8080;

    static final Request REQUEST = new Request.Builder()
            .url("http://orders.shop.local:" + PORT + "/orders/7")
            .build();

    private final OkHttpClient client;

    private InMemoryCall(OkHttpClient client) {
        this.client = client;
    }

    /** Makes it through a mesh with these listeners, which lives as long as the process. */
    static InMemoryCall ofMesh(MeshListener... listeners) throws InterruptedException {
        MeshClient.Builder builder =
                MeshClient.builder().config(ConfigSources.text("mesh.yaml", Variants.config(PORT)));
        List.of(listeners).forEach(builder::listener);
        MeshClient mesh = builder.build();
        if (!mesh.awaitReady(Duration.ofSeconds(5))) {
            throw new IllegalStateException("the mesh is not ready");
        }
        return new InMemoryCall(MeshOkHttp.install(mesh, base()).build());
    }

    /** Makes it by OkHttp alone. */
    static InMemoryCall ofOkHttp(OkHttpClient.Builder builder) {
        return new InMemoryCall(builder.dns(host -> List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})))
                .build());
    }

    static OkHttpClient.Builder base() {
        return new OkHttpClient.Builder()
                .socketFactory(new CannedSocketFactory())
                .connectionPool(new ConnectionPool());
    }

    @Override
    public void call() throws IOException {
        call(REQUEST);
    }

    /** Makes the call and reads its response to the end. */
    void call(Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            if (response.body().source().readByteArray().length != 27) {
                throw new IOException("not the response that was expected");
            }
        }
    }
}
