package dev.meshclient.okhttp;

import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor.Chain;
import okhttp3.OkHttpClient;

/**
 * OkHttp's own timeouts of one attempt, in milliseconds; 0 for none. Those that the application left at OkHttp's defaults
 * would end requests that the mesh still allows, so they give way: to 5 s for a connection, as Envoy's
 * {@code connect_timeout}, and to none for reading and writing, which the mesh's timers bound. Of the others the smaller
 * wins.
 *
 * @param connect for TCP, and again for TLS
 * @param read between two reads
 * @param write between two writes
 */
record CallTimeouts(int connect, int read, int write) {
    private static final int OKHTTP_DEFAULT = 10_000;
    private static final int CONNECT_LIMIT = 5_000;

    static final CallTimeouts OF_DEFAULTS = new CallTimeouts(CONNECT_LIMIT, 0, 0);

    static CallTimeouts of(Chain chain) {
        int connect = chain.connectTimeoutMillis();
        int read = chain.readTimeoutMillis();
        int write = chain.writeTimeoutMillis();
        if (connect == OKHTTP_DEFAULT && read == OKHTTP_DEFAULT && write == OKHTTP_DEFAULT) {
            return OF_DEFAULTS;
        }
        return new CallTimeouts(
                bounded(connect), read == OKHTTP_DEFAULT ? 0 : read, write == OKHTTP_DEFAULT ? 0 : write);
    }

    /** Returns how long an application lets a connection take. */
    static int connect(OkHttpClient client) {
        return bounded(client.connectTimeoutMillis());
    }

    private static int bounded(int connect) {
        return connect == 0 ? CONNECT_LIMIT : Math.min(connect, CONNECT_LIMIT);
    }

    OkHttpClient.Builder apply(OkHttpClient.Builder builder) {
        return builder.connectTimeout(connect, TimeUnit.MILLISECONDS)
                .readTimeout(read, TimeUnit.MILLISECONDS)
                .writeTimeout(write, TimeUnit.MILLISECONDS);
    }
}
