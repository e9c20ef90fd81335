package dev.meshclient.examples.benchmarks;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.telemetry.MicrometerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The same call with and without the mesh. */
final class Variants implements AutoCloseable {
    private final MeshClient mesh;
    private final List<OkHttpClient> clients;
    private final Request request;

    /**
     * Makes both variants.
     *
     * @param sockets where they connect to
     * @param port the port that answers
     */
    Variants(SocketFactory sockets, int port) throws InterruptedException {
        mesh = MeshClient.builder()
                .config(ConfigSources.text("mesh.yaml", config(port)))
                .listener(MicrometerMetrics.create(new SimpleMeterRegistry()))
                .build();
        if (!mesh.awaitReady(Duration.ofSeconds(5))) {
            throw new IllegalStateException("the mesh is not ready");
        }
        OkHttpClient raw = base(sockets)
                .dns(host -> List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})))
                .build();
        OkHttpClient meshed = MeshOkHttp.install(mesh, base(sockets)).build();
        clients = List.of(raw, meshed);
        request = new Request.Builder()
                .url("http://orders.shop.local:" + port + "/orders/7")
                .build();
    }

    private static OkHttpClient.Builder base(SocketFactory sockets) {
        return new OkHttpClient.Builder().socketFactory(sockets).connectionPool(new ConnectionPool());
    }

    static String config(int port) {
        return """
                format: mesh-client/v1
                virtualServices:
                  orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
                virtualRouters:
                  orders:
                    listeners: [{portMapping: {port: %1$d, protocol: http}}]
                    routes:
                      all:
                        httpRoute:
                          match: {prefix: /}
                          action: {weightedTargets: [{virtualNode: orders, weight: 1}]}
                virtualNodes:
                  orders:
                    listeners:
                      - portMapping: {port: %1$d, protocol: http}
                        outlierDetection:
                          maxServerErrors: 5
                          interval: {value: 10, unit: s}
                          baseEjectionDuration: {value: 30, unit: s}
                          maxEjectionPercent: 50
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1}]}}
                """.formatted(port);
    }

    /** A mesh of many virtual services, all of one node. */
    static String largeConfig(int services) {
        StringBuilder text = new StringBuilder("format: mesh-client/v1\nmeshDomains: [shop.local]\nvirtualServices:\n");
        for (int i = 0; i < services; i++) {
            text.append("  service-")
                    .append(i)
                    .append(".shop.local: {provider: {virtualNode: {virtualNodeName: n}}}\n");
        }
        return text.append("virtualNodes:\n  n:\n    listeners: [{portMapping: {port: 8080, protocol: http}}]\n")
                .append("    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1}]}}\n")
                .toString();
    }

    /** How many variants there are: 0 is raw OkHttp, 1 is the mesh. */
    int count() {
        return clients.size();
    }

    /** Makes one call and reads its response to the end. */
    void call(int variant) throws IOException {
        try (Response response = clients.get(variant).newCall(request).execute()) {
            if (response.body().source().readByteArray().length != 27) {
                throw new IOException("not the response that was expected");
            }
        }
    }

    @Override
    public void close() {
        mesh.close();
    }
}
