package dev.meshclient.spring.feign;

import dev.meshclient.okhttp.MeshOkHttp;
import feign.Request;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Derives a client for Feign's options of a call; one at a time is remembered, since most calls have the same. */
final class OptionedClients {
    /** The mesh takes OkHttp's default for no timeout at all. */
    private static final int OKHTTP_DEFAULT = 10_000;

    private final OkHttpClient client;
    private volatile @Nullable Derived last;

    OptionedClients(OkHttpClient client) {
        this.client = client;
    }

    /** Returns whether the mesh leaves a request alone. */
    boolean passThrough(okhttp3.Request request) {
        return MeshOkHttp.passesThrough(client, request);
    }

    OkHttpClient with(Request.Options options) {
        int connect = options.connectTimeoutMillis();
        int read = options.readTimeoutMillis();
        boolean follows = options.isFollowRedirects() && client.followRedirects();
        Derived derived = last;
        if (derived == null || !derived.isFor(connect, read, follows)) {
            derived = new Derived(connect, read, follows, derive(connect, read, follows));
            last = derived;
        }
        return derived.client();
    }

    private OkHttpClient derive(int connect, int read, boolean follows) {
        return client.newBuilder()
                .connectTimeout(connect, TimeUnit.MILLISECONDS)
                .readTimeout(read == OKHTTP_DEFAULT ? read - 1 : read, TimeUnit.MILLISECONDS)
                .followRedirects(follows)
                .build();
    }

    /** A client and what it was derived for. */
    private record Derived(int connect, int read, boolean follows, OkHttpClient client) {

        boolean isFor(int otherConnect, int otherRead, boolean otherFollows) {
            return connect == otherConnect && read == otherRead && follows == otherFollows;
        }
    }
}
