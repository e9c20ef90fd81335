package dev.meshclient.testkit;

import dev.meshclient.MeshClient;
import dev.meshclient.okhttp.MeshOkHttp;
import java.util.function.UnaryOperator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * The client of a bed, and what is the bed's own in it: the threads of enqueued calls and the connections past the mesh,
 * unless the test has put others in their place.
 *
 * @param client the client
 * @param dispatcher the bed's
 * @param pool the bed's
 */
record BedClient(OkHttpClient client, Dispatcher dispatcher, ConnectionPool pool) implements AutoCloseable {

    static BedClient create(MeshClient mesh, UnaryOperator<OkHttpClient.Builder> settings) {
        Dispatcher dispatcher = new Dispatcher();
        ConnectionPool pool = new ConnectionPool();
        OkHttpClient.Builder builder =
                settings.apply(new OkHttpClient.Builder().dispatcher(dispatcher).connectionPool(pool));
        OkHttpClient client = MeshOkHttp.install(mesh, builder).build();
        MeshOkHttp.check(client);
        return new BedClient(client, dispatcher, pool);
    }

    @Override
    public void close() {
        dispatcher.executorService().shutdown();
        pool.evictAll();
    }
}
