package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.meshclient.MeshClient;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.telemetry.MicrometerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the mesh, and what listeners, add to the garbage of a successful call with one attempt. Runs in a JVM of its own, by
 * its tag: what other tests have run decides which allocations the compiler can leave out.
 */
@Tag("allocation")
class AllocationTest extends MeshTest {
    private static final int CALLS = 10_000;
    private static final int ROUNDS = 5;
    private static final long MOST_OF_THE_MESH = 1200;
    private static final long MOST_OF_LISTENERS = 250;
    private static final Request REQUEST =
            new Request.Builder().url("http://orders.shop.local/items").build();

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final InMemoryServer server = new InMemoryServer("twenty-seven bytes of body.");

    @Test
    void a_call_allocates_little_more_than_one_without_a_mesh_and_listeners_little_of_that() throws IOException {
        OkHttpClient raw = new OkHttpClient.Builder()
                .socketFactory(server)
                .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                .build();
        long[] bytes = leastBytes(raw, meshed(), meshed(metrics()), meshed(metrics(), new Deaf()));
        System.out.printf(
                "bytes of a call: %d without a mesh; of the mesh: %d, with metrics %d, with another listener %d%n",
                bytes[0], bytes[1] - bytes[0], bytes[2] - bytes[0], bytes[3] - bytes[0]);

        assertThat(bytes[2] - bytes[0]).as("bytes of the mesh with metrics").isBetween(1L, MOST_OF_THE_MESH);
        assertThat(bytes[3] - bytes[1])
                .as("bytes of metrics and a listener that does nothing")
                .isBetween(1L, MOST_OF_LISTENERS);
        raw.connectionPool().evictAll();
    }

    private static MeshListener metrics() {
        return MicrometerMetrics.create(new SimpleMeterRegistry());
    }

    private OkHttpClient meshed(MeshListener... listeners) throws IOException {
        MeshClient.Builder mesh = TestMesh.of(ORDERS, 8080).client();
        Arrays.stream(listeners).forEach(mesh::listener);
        return MeshOkHttp.install(leaks.watch(mesh.build()), new OkHttpClient.Builder().socketFactory(server))
                .build();
    }

    /** Returns what a call of each client allocates. They take turns, so that the compiler sees all of them first. */
    private long[] leastBytes(OkHttpClient... clients) throws IOException {
        long[] least = new long[clients.length];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < clients.length; i++) {
                least[i] = Math.min(least[i], bytesOfACall(clients[i]));
            }
        }
        return least;
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

    /** Hears everything and does nothing. */
    private static final class Deaf implements MeshListener, CallObserver {
        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            return this;
        }
    }
}
