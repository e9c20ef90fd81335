package dev.meshclient.testkit.kit;

import dev.meshclient.MeshClient;
import dev.meshclient.okhttp.MeshOkHttp;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp with a mesh in it. */
public class OkHttpCaller implements HttpCaller {
    private final OkHttpClient client;

    OkHttpCaller(OkHttpClient client) {
        this.client = client;
    }

    public static OkHttpCaller create(MeshClient mesh) {
        return new OkHttpCaller(client(mesh));
    }

    static OkHttpClient client(MeshClient mesh) {
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        MeshOkHttp.check(client);
        return client;
    }

    private static Request request(HttpCall call) {
        Request.Builder request = new Request.Builder()
                .url(call.url())
                .method(call.method(), call.body() == null ? null : RequestBody.create(call.body(), null));
        call.headers().forEach(request::header);
        return request.build();
    }

    @Override
    public HttpAnswer call(HttpCall call) throws IOException {
        try (Response response = client.newCall(request(call)).execute()) {
            return new HttpAnswer(
                    response.code(),
                    response.headers().toMultimap(),
                    response.body().string());
        }
    }

    @Override
    public void abandon(HttpCall call) throws IOException {
        client.newCall(request(call)).execute().close();
    }

    @Override
    public Runnable begin(HttpCall call) {
        Call begun = client.newCall(request(call));
        begun.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException problem) {}

            @Override
            public void onResponse(Call answered, Response response) {
                response.close();
            }
        });
        return begun::cancel;
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
