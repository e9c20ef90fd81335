package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.meshclient.MeshClient;
import dev.meshclient.telemetry.MicrometerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** What the mesh adds to the garbage of a successful call with one attempt. */
class AllocationTest extends MeshTest {
    private static final int CALLS = 10_000;
    private static final int ROUNDS = 5;
    private static final long LIMIT = 1200;
    private static final Request REQUEST =
            new Request.Builder().url("http://orders.shop.local/items").build();

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void a_call_with_metrics_on_allocates_little_more_than_one_without_a_mesh() throws IOException {
        InMemoryServer server = new InMemoryServer("twenty-seven bytes of body.");
        OkHttpClient raw = new OkHttpClient.Builder()
                .socketFactory(server)
                .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                .build();
        MeshClient mesh = leaks.watch(TestMesh.of(ORDERS, 8080)
                .client()
                .listener(MicrometerMetrics.create(new SimpleMeterRegistry()))
                .build());
        OkHttpClient meshed = MeshOkHttp.install(mesh, new OkHttpClient.Builder().socketFactory(server))
                .build();
        long rawBytes = Long.MAX_VALUE;
        long meshBytes = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            rawBytes = Math.min(rawBytes, bytesOfACall(raw));
            meshBytes = Math.min(meshBytes, bytesOfACall(meshed));
        }
        assertThat(meshBytes - rawBytes)
                .as("bytes added to the %s of a call without a mesh", rawBytes)
                .isLessThanOrEqualTo(LIMIT);
        raw.connectionPool().evictAll();
    }

    private long bytesOfACall(OkHttpClient client) throws IOException {
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < CALLS; i++) {
            try (Response response = client.newCall(REQUEST).execute()) {
                Buffer body = response.body().source().getBuffer();
                response.body().source().request(Long.MAX_VALUE);
                body.clear();
            }
        }
        return (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / CALLS;
    }
}
