package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.meshclient.MeshClient;
import dev.meshclient.model.MeshFailure;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every test with a mesh under an OkHttp client needs. */
abstract class MeshTest {
    static final String ORDERS = "orders.shop.local";
    static final String PAYMENTS = "payments.shop.local";

    @RegisterExtension
    final LeakCheck leaks = new LeakCheck();

    final <S extends Closeable> S started(S server) {
        return leaks.closeAfterwards(server);
    }

    final RawServer server(RawServer.Handler handler) {
        return started(RawServer.start(handler));
    }

    final RawServer answering(String body) {
        return started(RawServer.answering(body));
    }

    final MeshClient mesh(TestMesh mesh) {
        return leaks.watch(mesh.client().build());
    }

    final OkHttpClient client(TestMesh mesh) {
        return client(mesh, new OkHttpClient.Builder());
    }

    final OkHttpClient client(TestMesh mesh, OkHttpClient.Builder builder) {
        OkHttpClient client = MeshOkHttp.install(mesh(mesh), builder).build();
        MeshOkHttp.check(client);
        return client;
    }

    final OkHttpClient client(TestMesh mesh, OkHttpClient.Builder builder, CallLog log) {
        MeshClient listened = leaks.watch(mesh.client().listener(log).build());
        return MeshOkHttp.install(listened, builder).build();
    }

    /** Lets real time pass, where the point is that something survives it. */
    static void pass(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() - end < 0) {
            new CountDownLatch(1).await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    static Request get(String url) {
        return new Request.Builder().url(url).build();
    }

    static String bodyOf(OkHttpClient client, String url) throws IOException {
        return bodyOf(client.newCall(get(url)));
    }

    static String bodyOf(Call call) throws IOException {
        try (Response response = call.execute()) {
            return response.body().string();
        }
    }

    /** Returns the failure of a call that must fail by the mesh's decision. */
    static MeshFailure failureOf(Call call) {
        Throwable thrown = catchThrowable(() -> call.execute().close());
        assertThat(thrown).isInstanceOf(IOException.class).isInstanceOf(MeshFailure.class);
        return (MeshFailure) thrown;
    }
}
